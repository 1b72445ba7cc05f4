package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.change.Page;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.pipeline.Outcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteQuarantineTest {

  @TempDir Path dir;

  @Test
  void list_isNewestFirstByReasonAndPaged() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      Outcome outcome = Samples.batch(1);
      for (int i = 1; i <= 9; i++) {
        outcome.quarantined.add(
            Samples.quarantined(i, i % 3 == 0 ? Reason.TOO_DEEP : Reason.NOT_JSON, i));
      }
      open.commit(outcome);

      Page<Quarantined> first = open.store.quarantine().list(null, null, 4);
      assertThat(first.items()).extracting(Quarantined::id).containsExactly(9L, 8L, 7L, 6L);
      Page<Quarantined> second = open.store.quarantine().list(null, first.next(), 5);
      assertThat(second.items()).extracting(Quarantined::id).containsExactly(5L, 4L, 3L, 2L, 1L);
      assertThat(second.next()).isNull();
      assertThat(open.store.quarantine().list("too_deep", null, 9).items())
          .extracting(Quarantined::id)
          .containsExactly(9L, 6L, 3L);
      assertThat(open.store.quarantine().list("no such reason", null, 9).items()).isEmpty();
      assertThat(open.store.quarantine().counts())
          .isEqualTo(Map.of(Reason.TOO_DEEP, 3L, Reason.NOT_JSON, 6L));
    }
  }
}
