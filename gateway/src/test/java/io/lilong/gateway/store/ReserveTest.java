package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.ops.Health;
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
  void health_isDegradedOnlyWhileLittleIsFreeAndTheReserveGone() throws Exception {
    Path file = Files.writeString(dir.resolve("lilong.db"), "12345");
    Reserve plenty = new Reserve(dir.resolve("reserve"), 1_000);
    Health fine = new DiskHealth(file, plenty).health();
    assertThat(fine.state()).isEqualTo(Health.State.OK);
    assertThat(figure(fine, "database")).isEqualTo(5);
    assertThat(figure(fine, "log")).isZero();
    assertThat(figure(fine, "reserve")).isZero();
    assertThat(figure(fine, "free")).isPositive();

    plenty.take();
    assertThat(figure(new DiskHealth(file, plenty).health(), "reserve")).isEqualTo(1_000);

    Reserve more = new Reserve(dir.resolve("other"), Long.MAX_VALUE / 8);
    assertThat(new DiskHealth(file, more).health().state()).isEqualTo(Health.State.DEGRADED);
    Reserve nowhere = new Reserve(dir.resolve("gone/reserve"), 1_000);
    assertThat(new DiskHealth(file, nowhere).health().state()).isEqualTo(Health.State.DOWN);
  }

  private static double figure(Health health, String name) {
    return health.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
