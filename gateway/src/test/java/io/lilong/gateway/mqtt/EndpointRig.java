package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.DeviceCredential;
import io.lilong.gateway.config.EndpointConfig;
import io.lilong.gateway.config.TlsConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running endpoint with a recording inlet behind it, stopped with the test. */
final class EndpointRig implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RecordingInlet inlet = new RecordingInlet();
  private final DeviceEndpoint endpoint;
  private final int port;

  private EndpointRig(
      EndpointConfig config, PendingReleases releases, Collection<PendingReleases.Held> held) {
    endpoint =
        new DeviceEndpoint(vertx, config, inlet, releases, held, InstantSource.system(), meters);
    port = get(endpoint.start());
  }

  static EndpointRig started() {
    return new Settings().start();
  }

  static Settings with() {
    return new Settings();
  }

  /** The defaults, but for what a test is about. */
  static final class Settings {
    private int loops = 1;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private int maxConnections = 100;
    private int maxPerAddress = 100;
    private final List<DeviceCredential> credentials = new ArrayList<>();
    private @Nullable TlsConfig tls;
    private PendingReleases releases = PendingReleases.NONE;
    private List<PendingReleases.Held> held = List.of();

    Settings loops(int count) {
      loops = count;
      return this;
    }

    Settings connectTimeout(Duration time) {
      connectTimeout = time;
      return this;
    }

    Settings maxConnections(int all, int perAddress) {
      maxConnections = all;
      maxPerAddress = perAddress;
      return this;
    }

    Settings tls(TlsConfig own) {
      tls = own;
      return this;
    }

    Settings credential(DeviceCredential credential) {
      credentials.add(credential);
      return this;
    }

    Settings releases(PendingReleases port, List<PendingReleases.Held> before) {
      releases = port;
      held = before;
      return this;
    }

    EndpointConfig config(String host) {
      return new EndpointConfig(
          true,
          host,
          0,
          loops,
          1024 * 1024,
          connectTimeout,
          maxConnections,
          maxPerAddress,
          credentials,
          tls);
    }

    EndpointRig start() {
      return new EndpointRig(config("127.0.0.1"), releases, held);
    }
  }

  RecordingInlet inlet() {
    return inlet;
  }

  DeviceEndpoint endpoint() {
    return endpoint;
  }

  int port() {
    return port;
  }

  /** What was refused for this reason. */
  double refused(Refusal why) {
    return meters.get("lilong.mqtt.refused").tag("reason", why.word()).functionCounter().count();
  }

  double connections() {
    return meters.get("lilong.mqtt.connections").gauge().value();
  }

  static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    get(endpoint.stop());
    get(vertx.close());
    inlet.close();
  }
}
