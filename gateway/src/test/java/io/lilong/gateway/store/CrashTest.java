package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.pipeline.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk after the process or the power went: a prefix of whole batches. */
class CrashTest {

  private static final int BATCHES = 30;
  private static final int CUTS = 150;

  @TempDir Path dir;

  @Test
  void logCutAnywhere_leavesAPrefixOfWholeBatches() throws Exception {
    byte[] database;
    byte[] log;
    try (OpenStore open = OpenStore.in(dir.resolve("whole"))) {
      for (int seq = 1; seq <= BATCHES; seq++) {
        Outcome outcome = Samples.faultyBatch(seq);
        outcome.entry = new byte[20_000];
        open.commit(outcome);
      }
      // copied while open: closing would fold the log into the database
      database = Files.readAllBytes(open.directory.database());
      log = Files.readAllBytes(dir.resolve("whole/lilong.db-wal"));
    }

    long longest = 0;
    for (int cut = 0; cut <= CUTS; cut++) {
      int length = (int) ((long) log.length * cut / CUTS);
      Path copy = Files.createDirectory(dir.resolve("cut-" + cut));
      Files.write(copy.resolve("lilong.db"), database);
      Files.write(copy.resolve("lilong.db-wal"), Arrays.copyOf(log, length));
      try (OpenStore open = OpenStore.in(copy)) {
        long last = assertWholePrefix(open);
        assertThat(last).as("batches in %d bytes of log", length).isGreaterThanOrEqualTo(longest);
        longest = last;
      }
    }
    assertThat(longest).isEqualTo(BATCHES);
  }

  @Test
  void killedWhileCommitting_hasAllItSaidItHad() throws Exception {
    Path data = dir.resolve("killed");
    long said = 0;
    for (int cycle = 1; cycle <= 3; cycle++) {
      try (ChildProcess child = ChildProcess.start(data, "commit")) {
        assertThat(child.line()).isEqualTo("open");
        for (int i = 0; i < 40 * cycle; i++) {
          String line = child.line();
          assertThat(line).isNotNull();
          said = Long.parseLong(line);
        }
        child.kill();
        String line = child.line();
        while (line != null && !line.isBlank()) {
          said = Math.max(said, Long.parseLong(line));
          line = child.line();
        }
      }
      try (OpenStore open = OpenStore.in(data)) {
        assertThat(assertWholePrefix(open)).isGreaterThanOrEqualTo(said);
      }
    }
  }

  /** Each batch has its alarm, event, ticket and change, or none of them; the last one's number. */
  private static long assertWholePrefix(OpenStore open) throws Exception {
    Ledger.Recovered recovered = open.store.ledger().recover();
    long last = recovered.lastSeq();
    List<Long> expected = LongStream.rangeClosed(1, last).boxed().toList();
    assertThat(open.store.ledger().entries(0, Integer.MAX_VALUE))
        .extracting(Ledger.StoredEntry::seq)
        .isEqualTo(expected);
    assertThat(recovered.alarms())
        .extracting(alarm -> Long.parseLong(alarm.id().substring("alarm-".length())))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(recovered.tickets())
        .extracting(ticket -> Long.parseLong(ticket.number().substring("ticket-".length())))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(recovered.lastChange()).isEqualTo(last);
    for (long seq : expected) {
      assertThat(open.store.alarms().events("alarm-" + seq)).hasSize(1);
    }
    return last;
  }
}
