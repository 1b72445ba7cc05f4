package io.lilong.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.config.BrokerConfig;
import io.lilong.gateway.decode.Inlet.Settlement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.ops.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker client against a real mosquitto that is stopped, killed, frozen and slow. */
class BrokerClientTest {
  private static final String TOPIC = "lilong/hold-a/pump/p1/telemetry";
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final RecordingInlet inlet = new RecordingInlet();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<BrokerClient> clients = new ArrayList<>();

  @AfterEach
  void stop() {
    clients.forEach(client -> EndpointRig.get(client.stop()));
    inlet.close();
  }

  private BrokerClient started(int port, int keepAliveSeconds, int maxWaiting, boolean expected) {
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

  private BrokerClient connected(int port, int keepAliveSeconds) {
    BrokerClient client = started(port, keepAliveSeconds, 1_000, false);
    awaitUp(client);
    return client;
  }

  private static void awaitUp(BrokerClient client) {
    await().atMost(SOON).until(() -> client.health().state() == Health.State.OK);
  }

  private static void awaitDown(BrokerClient client) {
    await().atMost(SOON).until(() -> client.health().state() == Health.State.DOWN);
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
  }

  private double count(String name) {
    return meters.get(name).functionCounter().count();
  }

  @Test
  void message_isOfferedAndConfirmedOnlyAfterItWasSettled() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = connected(broker.port(), 30);
      broker.publish(1, TOPIC, List.of("{\"flow\":1}"));
      Message message = inlet.awaitMessages(1).get(0);
      assertThat(message.door()).isEqualTo("broker");
      assertThat(message.topic()).isEqualTo(TOPIC);
      assertThat(message.client()).isNull();
      assertThat(message.payload()).asString().isEqualTo("{\"flow\":1}");

      EndpointRig.get(client.stop());
      BrokerClient second = connected(broker.port(), 30);
      inlet.awaitMessages(2);
      inlet.settleAll();
      await().atMost(SOON).until(() -> broker(second, "acks") == 1);
      EndpointRig.get(second.stop());
      connected(broker.port(), 30);
      broker.publish(1, TOPIC, List.of("next"));
      inlet.awaitMessages(3);
      assertThat(inlet.payloads()).containsExactly("{\"flow\":1}", "{\"flow\":1}", "next");
    }
  }

  private static double broker(BrokerClient client, String figure) {
    return client.health().figures().stream()
        .filter(one -> one.name().equals(figure))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void brokerUnreachableAtStart_isNoError_andIsFoundWhenItComes() throws Exception {
    try (Mosquitto broker = Mosquitto.in(directory)) {
      BrokerClient client = started(broker.port(), 30, 1_000, false);
      await().atMost(SOON).until(() -> client.health().words().en().contains("no connection"));
      assertThat(inlet.inputs()).containsExactly("down broker");
      broker.start();
      awaitUp(client);
      assertThat(inlet.inputs()).containsExactly("down broker", "up broker");
      inlet.settlingAtOnce();
      broker.publish(1, TOPIC, List.of("1"));
      inlet.awaitMessages(1);
    }
  }

  @Test
  void brokerRestarted_isReconnected_andNothingIsLost() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = connected(broker.port(), 30);
      broker.publish(1, TOPIC, numbers(1, 50));
      inlet.awaitMessages(20);
      broker.stop();
      awaitDown(client);
      inlet.settlingAtOnce();
      inlet.settleAll();
      broker.start();
      awaitUp(client);
      broker.publish(1, TOPIC, numbers(51, 100));
      await()
          .atMost(SOON)
          .until(() -> new HashSet<>(inlet.payloads()).containsAll(numbers(1, 100)));
      assertThat(count("lilong.mqtt.reconnects")).isGreaterThanOrEqualTo(1);
      assertThat(count("lilong.mqtt.sessions.lost")).isZero();
      assertThat(inlet.inputs())
          .containsExactly("down broker", "up broker", "down broker", "up broker");
    }
  }

  @Test
  void acknowledgementOfAFormerConnection_confirmsNothingOnTheNext() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = connected(broker.port(), 30);
      broker.publish(1, TOPIC, numbers(1, 10));
      inlet.awaitMessages(10);
      broker.stop();
      awaitDown(client);
      broker.start();
      awaitUp(client);
      inlet.awaitMessages(20);
      inlet.settle(10, Settlement.RECORDED);
      EndpointRig.get(client.stop());
      BrokerClient third = connected(broker.port(), 30);
      inlet.awaitMessages(30);
      assertThat(inlet.payloads().subList(20, 30)).containsExactlyElementsOf(numbers(1, 10));
      assertThat(broker(third, "acks")).isZero();
    }
  }

  @Test
  void brokerKilledWithoutSaving_sessionLost_isReportedAndCounted() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = connected(broker.port(), 30);
      broker.kill();
      awaitDown(client);
      broker.start();
      await().atMost(SOON).until(() -> inlet.reports().containsKey(BrokerClient.SESSION_LOST));
      assertThat(inlet.reports()).containsEntry("broker_session_lost", 1.0);
      assertThat(count("lilong.mqtt.sessions.lost")).isEqualTo(1);
      awaitUp(client);
      broker.publish(1, TOPIC, List.of("after"));
      inlet.awaitMessages(1);
    }
  }

  @Test
  void sessionExpectedFromBeforeTheStart_andNotThere_isReported() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      awaitUp(started(broker.port(), 30, 1_000, true));
      assertThat(inlet.reports()).containsEntry("broker_session_lost", 1.0);
    }
  }

  @Test
  void backlogLargerThanEveryQueue_isTakenAtStart() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory, "max_inflight_messages 2000")) {
      EndpointRig.get(connected(broker.port(), 30).stop());
      broker.publish(1, TOPIC, numbers(1, 5_000));
      inlet.settlingAtOnce();
      BrokerClient client = started(broker.port(), 30, 50, false);
      inlet.awaitMessages(5_000);
      assertThat(inlet.payloads()).containsExactlyElementsOf(numbers(1, 5_000));
      awaitUp(client);
    }
  }

  @Test
  void settledLaterThanKeepAlive_withABacklog_keepsTheConnection() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory, "max_inflight_messages 2000")) {
      BrokerClient client = started(broker.port(), 5, 20, false);
      awaitUp(client);
      broker.publish(1, TOPIC, numbers(1, 500));
      inlet.awaitMessages(20);
      // twice the keep-alive, and more than mosquitto's one and a half
      await()
          .during(Duration.ofSeconds(11))
          .atMost(Duration.ofSeconds(15))
          .until(() -> inlet.count() < 60 && client.health().state() == Health.State.OK);
      inlet.settlingAtOnce();
      inlet.settleAll();
      inlet.awaitMessages(500);
      assertThat(inlet.payloads()).containsExactlyElementsOf(numbers(1, 500));
      assertThat(count("lilong.mqtt.reconnects")).isZero();
    }
  }

  @Test
  void pausedLongerThanKeepAlive_takesLittle_keepsTheConnection_andTakesTheRestAfterwards()
      throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory, "max_inflight_messages 2000")) {
      BrokerClient client = connected(broker.port(), 5);
      inlet.settlingAtOnce();
      inlet.pause();
      broker.publish(1, TOPIC, numbers(1, 300));
      // Paho's callback waits all the while, a quarter of the keep-alive for each message
      await()
          .during(Duration.ofSeconds(11))
          .atMost(Duration.ofSeconds(15))
          .until(() -> inlet.count() < 20 && client.health().state() == Health.State.OK);
      inlet.resume();
      inlet.awaitMessages(300);
      assertThat(inlet.payloads()).containsExactlyElementsOf(numbers(1, 300));
      assertThat(count("lilong.mqtt.reconnects")).isZero();
    }
  }

  @Test
  void frozenBroker_isNoticed_andReconnectedWhenItThaws() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = connected(broker.port(), 5);
      broker.freeze();
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> client.health().state() == Health.State.DOWN);
      broker.thaw();
      awaitUp(client);
      inlet.settlingAtOnce();
      broker.publish(1, TOPIC, List.of("after"));
      inlet.awaitMessages(1);
    }
  }

  @Test
  void inletThatThrows_doesNotStopTheOthers() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = connected(broker.port(), 30);
      inlet.settlingAtOnce().throwingOn("bad");
      broker.publish(1, TOPIC, List.of("1", "bad", "2"));
      await().atMost(SOON).until(() -> inlet.payloads().contains("2"));
      assertThat(count("lilong.mqtt.failed")).isEqualTo(1);
      assertThat(client.health().state()).isEqualTo(Health.State.OK);
    }
  }

  @Test
  void refused_isNotConfirmed_andComesAgain() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = connected(broker.port(), 30);
      broker.publish(1, TOPIC, List.of("1"));
      inlet.awaitMessages(1);
      inlet.settle(1, Settlement.REFUSED);
      EndpointRig.get(client.stop());
      connected(broker.port(), 30);
      inlet.awaitMessages(2);
      assertThat(inlet.payloads()).containsExactly("1", "1");
    }
  }

  @Test
  void qos2AtTheSender_comesOnceAtQos1() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      inlet.settlingAtOnce();
      BrokerClient client = connected(broker.port(), 30);
      broker.publish(2, TOPIC, numbers(1, 100));
      await().atMost(SOON).until(() -> broker(client, "acks") == 100);
      assertThat(inlet.payloads()).containsExactlyElementsOf(numbers(1, 100));
    }
  }

  @Test
  void publish_moreThanTheBrokerTakesAtOnce_allArrive() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      inlet.settlingAtOnce();
      BrokerClient client = connected(broker.port(), 30);
      List<Future<Void>> sent =
          numbers(1, 200).stream()
              .map(number -> client.publish("lilong/out", number.getBytes(), 1, false))
              .toList();
      EndpointRig.get(Future.all(sent));
      inlet.awaitMessages(200);
    }
  }

  @Test
  void publish_withoutConnection_fails() throws Exception {
    try (Mosquitto broker = Mosquitto.in(directory)) {
      BrokerClient client = started(broker.port(), 30, 1_000, false);
      assertThat(client.publish("lilong/out", new byte[0], 1, false).failed()).isTrue();
    }
  }

  @Test
  void deniedFilter_isTold() throws Exception {
    Path rights =
        Files.writeString(
            directory.resolve("rights.json"),
            """
            {"defaultACLAccess": {"publishClientSend": true, "publishClientReceive": true,
              "subscribe": false, "unsubscribe": true},
             "clients": [], "groups": [], "roles": []}
            """);
    try (Mosquitto broker =
        Mosquitto.startedIn(
            directory,
            "plugin /usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so",
            "plugin_opt_config_file " + rights)) {
      BrokerClient client = started(broker.port(), 30, 1_000, false);
      await().atMost(SOON).until(() -> client.health().state() == Health.State.DEGRADED);
      assertThat(client.health().words().en()).contains("lilong/#");
    }
  }
}
