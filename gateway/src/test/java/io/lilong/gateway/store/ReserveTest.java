package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.ops.Health;
import io.lilong.gateway.pipeline.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReserveTest {

  @TempDir Path dir;

  @Test
  void take_takesTheRoomOnceAndReleaseGivesItBack() throws Exception {
    Path file = dir.resolve("reserve");
    Reserve reserve = new Reserve(file, (3 << 20) + 5);
    assertThat(reserve.held()).isFalse();
    assertThat(reserve.take()).isTrue();
    assertThat(Files.size(file)).isEqualTo((3 << 20) + 5);
    assertThat(reserve.take()).isTrue();

    assertThat(reserve.release()).isTrue();
    assertThat(file).doesNotExist();
    assertThat(reserve.release()).isFalse();
  }

  @Test
  void take_whenLittleIsFree_takesNothing() throws Exception {
    Reserve more = new Reserve(dir.resolve("reserve"), Long.MAX_VALUE / 8);
    assertThat(more.take()).isFalse();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void take_afterAnInterruptedOne_startsAnew() throws Exception {
    Path file = dir.resolve("reserve");
    Files.writeString(file, "half");
    Reserve reserve = new Reserve(file, 1_000);
    assertThat(reserve.held()).isFalse();
    assertThat(reserve.take()).isTrue();
    assertThat(Files.size(file)).isEqualTo(1_000);
  }

  @Test
  void health_tellsOfTroubleAndItsEnd() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      Health.Source health = open.store.health();
      assertThat(health.health().state()).isEqualTo(Health.State.OK);
      assertThat(health.health().figures())
          .anySatisfy(
              figure -> {
                assertThat(figure.name()).isEqualTo("database_size");
                assertThat(figure.value()).isPositive();
              });

      open.store.ledger().close();
      try {
        open.commit(Samples.batch(1));
      } catch (Ledger.Failure e) {
        assertThat(e.io()).isTrue();
      }
      open.store.ledger().reopen();
      assertThat(health.health().state()).isEqualTo(Health.State.OK);
    }
  }
}
