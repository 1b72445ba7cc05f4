package io.lilong.gateway.app;

import io.lilong.gateway.config.Config;
import io.lilong.gateway.config.TlsConfig;
import io.lilong.gateway.config.WebConfig;
import io.lilong.gateway.ops.Health;
import io.lilong.rules.book.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many days the certificates this gateway shows still hold: as read at the start, since those
 * are the ones it shows.
 */
final class Certificates implements Health.Source {

  private static final String PART = "certificates";
  private static final long DAY_MS = 86_400_000;
  private static final long SOON_DAYS = 14;

  private record Shown(String door, long until) {}

  private final List<Shown> shown = new ArrayList<>();
  private final InstantSource clock;

  Certificates(Config config, InstantSource clock) {
    this.clock = clock;
    WebConfig.Tls web = config.web().tls();
    add("console", web == null ? null : web.certificate());
    add("endpoint", own(config.endpoint().tls()));
    add("broker", own(config.broker().tls()));
  }

  private static @Nullable Path own(@Nullable TlsConfig tls) {
    return tls == null ? null : tls.certificate();
  }

  private void add(String door, @Nullable Path file) {
    if (file == null) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      long until = Long.MAX_VALUE;
      for (var one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        until = Math.min(until, ((X509Certificate) one).getNotAfter().getTime());
      }
      shown.add(new Shown(door, until));
    } catch (IOException | CertificateException e) {
      // whoever serves it refuses to start and says why
      shown.add(new Shown(door, 0));
    }
  }

  /** DEGRADED two weeks before the first one runs out, DOWN when it has. */
  @Override
  public Health health() {
    long now = clock.millis();
    long first = shown.stream().mapToLong(Shown::until).min().orElse(Long.MAX_VALUE);
    Health.State state =
        first <= now
            ? Health.State.DOWN
            : first - now < SOON_DAYS * DAY_MS ? Health.State.DEGRADED : Health.State.OK;
    return new Health(
        PART,
        state,
        0,
        words(state),
        shown.stream()
            .map(
                one ->
                    new Health.Figure(
                        "certificate_" + one.door(), Math.floorDiv(one.until() - now, DAY_MS), "d"))
            .toList());
  }

  private Text words(Health.State state) {
    if (shown.isEmpty()) {
      return new Text("没有使用证书", "No certificate is in use");
    }
    return switch (state) {
      case OK -> new Text("证书有效", "The certificates hold");
      case DEGRADED -> new Text("有证书即将到期，请更换", "A certificate runs out soon: replace it");
      default -> new Text("有证书已到期", "A certificate has run out");
    };
  }
}
