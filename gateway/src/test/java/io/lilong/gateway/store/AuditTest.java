package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.AuditQueries;
import io.lilong.gateway.change.AuditQueries.Verdict;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.pipeline.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTest {

  private static final int LINES = 1_500;

  @TempDir Path dir;
  private OpenStore open;
  private AuditQueries audit;

  @BeforeEach
  void write() throws Exception {
    open = OpenStore.in(dir);
    audit = open.store.audit();
    for (int batch = 1; batch <= 3; batch++) {
      Outcome outcome = Samples.batch(batch);
      for (int i = 0; i < LINES / 3; i++) {
        outcome.audit.add(
            new Outcome.Audit(
                new Actor("duty", Role.DUTY),
                "Acknowledge",
                "alarm-" + i % 5,
                "{\"n\":" + i + "}"));
      }
      open.commit(outcome);
      open.store.ledger().reopen();
    }
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void recordAsWritten_isIntactOverBatchesAndReopening() {
    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Verdict.Intact.class,
            intact -> {
              assertThat(intact.lines()).isEqualTo(LINES);
              assertThat(intact.head()).isEqualTo(audit.list(null, null, 1).items().get(0).hash());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "1, update audit set detail = '{}' where seq = 1",
    "700, update audit set actor = 'nobody' where seq = 700",
    "700, update audit set at = at + 1 where seq = 700",
    "700, 'update audit set action = action || ref, ref = '''' where seq = 700'",
    "700, update audit set hash = (select hash from audit where seq = 5) where seq = 700",
    "700, delete from audit where seq = 700",
    "1500, delete from audit where seq = 1500",
    "1, delete from audit",
    "1500, 'update audit_head set hash = (select hash from audit where seq = 1499)'",
  })
  void tampering_isFoundAtItsLine(long seq, String sql) throws Exception {
    OpenStore.tamper(open.directory.database(), sql);
    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Verdict.Broken.class, broken -> assertThat(broken.seq()).isEqualTo(seq));
  }

  @Test
  void swappedLines_areFound() throws Exception {
    Path file = open.directory.database();
    OpenStore.tamper(file, "update audit set seq = -1 where seq = 10");
    OpenStore.tamper(file, "update audit set seq = 10 where seq = 11");
    OpenStore.tamper(file, "update audit set seq = 11 where seq = -1");
    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Verdict.Broken.class, broken -> assertThat(broken.seq()).isEqualTo(10));
  }

  @Test
  void list_isNewestFirstAndByRef() {
    assertThat(audit.list("alarm-3", null, 2).items())
        .extracting(AuditQueries.Line::seq)
        .containsExactly(1_499L, 1_494L);
    String next = audit.list("alarm-3", null, 2).next();
    assertThat(audit.list("alarm-3", next, 1).items())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.seq()).isEqualTo(1_489);
              assertThat(line.actor()).isEqualTo(new Actor("duty", Role.DUTY));
            });
  }

  @Test
  void emptyRecord_isIntact() throws Exception {
    try (OpenStore empty = OpenStore.in(dir.resolve("empty"))) {
      assertThat(empty.store.audit().verify()).isEqualTo(new Verdict.Intact(0, ""));
    }
  }
}
