package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lilong.gateway.ops.Health;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the data folder, made beside whoever holds it. */
class BackupTest {

  @TempDir private Path home = Path.of("");

  private static Health health(Path folder, Instant now) {
    return new Backup(folder, InstantSource.fixed(now)).health();
  }

  @Test
  void copy_madeBesideARunningStore_opensAsADataFolder_andIsNoted() throws Exception {
    Path data = home.resolve("data");
    Path copy = home.resolve("copy");
    Instant now = Instant.now();
    try (DataDirectory held = DataDirectory.open(data);
        Store running = Store.open(held, Limits.DEFAULT, InstantSource.system())) {
      assertThat(health(data, now).words().en()).isEqualTo("No backup has been made yet");
      Backup.make(data, copy, now);
    }
    try (DataDirectory held = DataDirectory.open(copy);
        Store restored = Store.open(held, Limits.DEFAULT, InstantSource.system())) {
      assertThat(restored.accounts().users()).isEmpty();
    }
    Health fresh = health(data, now.plus(Duration.ofHours(2)));
    assertThat(fresh.state()).isEqualTo(Health.State.OK);
    assertThat(fresh.figures().get(0).value()).isBetween(7_199.0, 7_200.0);
    assertThat(health(data, now.plus(Duration.ofDays(9))).state()).isEqualTo(Health.State.DEGRADED);
    assertThatThrownBy(() -> Backup.make(data, copy, now))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there already");
  }
}
