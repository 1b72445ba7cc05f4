package io.lilong.gateway.mqtt;

import static org.awaitility.Awaitility.await;

import io.lilong.gateway.config.BrokerConfig;
import io.lilong.gateway.ops.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Broker clients with a recording inlet behind them, stopped with the test. */
final class BrokerRig implements AutoCloseable {
  static final String TOPIC = "lilong/hold-a/pump/p1/telemetry";
  static final Duration SOON = Duration.ofSeconds(20);

  private final RecordingInlet inlet = new RecordingInlet();
  private final List<BrokerClient> clients = new ArrayList<>();
  private SimpleMeterRegistry meters = new SimpleMeterRegistry();

  RecordingInlet inlet() {
    return inlet;
  }

  BrokerClient started(int port, int keepAliveSeconds, int maxWaiting, boolean expected) {
    BrokerConfig config =
        new BrokerConfig(
            true,
            "127.0.0.1",
            port,
            "lilong-test",
            null,
            null,
            null,
            List.of("lilong/#"),
            Duration.ofHours(1),
            Duration.ofSeconds(keepAliveSeconds),
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            maxWaiting,
            64L * 1024 * 1024);
    BrokerClient client = new BrokerClient(config, inlet, expected, InstantSource.system(), meters);
    clients.add(client);
    client.start();
    return client;
  }

  BrokerClient connected(int port, int keepAliveSeconds) {
    BrokerClient client = started(port, keepAliveSeconds, 1_000, false);
    awaitUp(client);
    return client;
  }

  static void awaitUp(BrokerClient client) {
    await().atMost(SOON).until(() -> client.health().state() == Health.State.OK);
  }

  static void awaitDown(BrokerClient client) {
    await().atMost(SOON).until(() -> client.health().state() == Health.State.DOWN);
  }

  static List<String> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
  }

  /** Of the client started last. */
  double count(String name) {
    return meters.get(name).functionCounter().count();
  }

  static double figure(BrokerClient client, String figure) {
    return client.health().figures().stream()
        .filter(one -> one.name().equals(figure))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Override
  public void close() {
    clients.forEach(client -> EndpointRig.get(client.stop()));
    inlet.close();
  }
}
