package io.lilong.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.config.Config;
import io.lilong.gateway.config.WebConfig;
import io.lilong.gateway.ops.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long certificates still hold. */
class CertificatesTest {

  @TempDir private Path folder = Path.of("");

  private static Health health(Config config, Instant now) {
    return new Certificates(config, InstantSource.fixed(now)).health();
  }

  @Test
  void consoleOverTls_daysLeft_areTold_beforeAndAfterItRunsOut() throws Exception {
    // it holds for two days
    var made = io.lilong.gateway.mqtt.Certificates.in(folder);
    Config d = Config.defaults();
    WebConfig.Tls tls = new WebConfig.Tls(made.certificate(), made.key());
    Config config =
        new Config(
            d.data(),
            d.site(),
            d.zone(),
            d.defaultCompound(),
            d.waitingMessages(),
            d.waitingBytes(),
            d.endpoint(),
            d.broker(),
            d.panel(),
            d.history(),
            new WebConfig("127.0.0.1", 0, tls, false, null, false, null),
            d.notifications());
    Instant now = Instant.now();
    Health soon = health(config, now.plus(Duration.ofHours(1)));
    assertThat(soon.state()).isEqualTo(Health.State.DEGRADED);
    assertThat(soon.figures()).containsExactly(new Health.Figure("certificate_console", 1, "d"));
    assertThat(health(config, now.minus(Duration.ofDays(30))).state()).isEqualTo(Health.State.OK);
    assertThat(health(config, now.plus(Duration.ofDays(3))).state()).isEqualTo(Health.State.DOWN);
    assertThat(health(d, now).figures()).isEmpty();
  }
}
