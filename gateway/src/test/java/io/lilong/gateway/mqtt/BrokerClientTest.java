package io.lilong.gateway.mqtt;

import static io.lilong.gateway.mqtt.BrokerRig.SOON;
import static io.lilong.gateway.mqtt.BrokerRig.TOPIC;
import static io.lilong.gateway.mqtt.BrokerRig.awaitUp;
import static io.lilong.gateway.mqtt.BrokerRig.figure;
import static io.lilong.gateway.mqtt.BrokerRig.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.decode.Inlet.Settlement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.ops.Health;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the broker client promises about messages, with a real mosquitto. */
class BrokerClientTest {
  @TempDir Path directory;
  private final BrokerRig rig = new BrokerRig();
  private final RecordingInlet inlet = rig.inlet();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void message_isOfferedAndConfirmedOnlyAfterItWasSettled() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = rig.connected(broker.port(), 30);
      broker.publish(1, TOPIC, List.of("{\"flow\":1}"));
      Message message = inlet.awaitMessages(1).get(0);
      assertThat(message.door()).isEqualTo("broker");
      assertThat(message.topic()).isEqualTo(TOPIC);
      assertThat(message.client()).isNull();
      assertThat(message.payload()).asString().isEqualTo("{\"flow\":1}");

      EndpointRig.get(client.stop());
      BrokerClient second = rig.connected(broker.port(), 30);
      inlet.awaitMessages(2);
      inlet.settleAll();
      await().atMost(SOON).until(() -> figure(second, "acks") == 1);
      EndpointRig.get(second.stop());
      rig.connected(broker.port(), 30);
      broker.publish(1, TOPIC, List.of("next"));
      inlet.awaitMessages(3);
      assertThat(inlet.payloads()).containsExactly("{\"flow\":1}", "{\"flow\":1}", "next");
    }
  }

  @Test
  void backlogLargerThanEveryQueue_isTakenAtStart() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory, "max_inflight_messages 2000")) {
      EndpointRig.get(rig.connected(broker.port(), 30).stop());
      broker.publish(1, TOPIC, numbers(1, 5_000));
      inlet.settlingAtOnce();
      BrokerClient client = rig.started(broker.port(), 30, 50, false);
      inlet.awaitMessages(5_000);
      assertThat(inlet.payloads()).containsExactlyElementsOf(numbers(1, 5_000));
      awaitUp(client);
    }
  }

  @Test
  void settledLaterThanKeepAlive_withABacklog_keepsTheConnection() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory, "max_inflight_messages 2000")) {
      BrokerClient client = rig.started(broker.port(), 5, 20, false);
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
      assertThat(rig.count("lilong.mqtt.reconnects")).isZero();
    }
  }

  @Test
  void pausedLongerThanKeepAlive_takesLittle_keepsTheConnection_andTakesTheRestAfterwards()
      throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory, "max_inflight_messages 2000")) {
      BrokerClient client = rig.connected(broker.port(), 5);
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
      assertThat(rig.count("lilong.mqtt.reconnects")).isZero();
    }
  }

  @Test
  void inletThatThrows_doesNotStopTheOthers() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = rig.connected(broker.port(), 30);
      inlet.settlingAtOnce().throwingOn("bad");
      broker.publish(1, TOPIC, List.of("1", "bad", "2"));
      await().atMost(SOON).until(() -> inlet.payloads().contains("2"));
      assertThat(rig.count("lilong.mqtt.failed")).isEqualTo(1);
      assertThat(client.health().state()).isEqualTo(Health.State.OK);
    }
  }

  @Test
  void refused_isNotConfirmed_andComesAgain() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = rig.connected(broker.port(), 30);
      broker.publish(1, TOPIC, List.of("1"));
      inlet.awaitMessages(1);
      inlet.settle(1, Settlement.REFUSED);
      EndpointRig.get(client.stop());
      rig.connected(broker.port(), 30);
      inlet.awaitMessages(2);
      assertThat(inlet.payloads()).containsExactly("1", "1");
    }
  }

  @Test
  void qos2AtTheSender_comesOnceAtQos1() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      inlet.settlingAtOnce();
      BrokerClient client = rig.connected(broker.port(), 30);
      broker.publish(2, TOPIC, numbers(1, 100));
      await().atMost(SOON).until(() -> figure(client, "acks") == 100);
      assertThat(inlet.payloads()).containsExactlyElementsOf(numbers(1, 100));
    }
  }

  @Test
  void publish_moreThanTheBrokerTakesAtOnce_allArrive() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      inlet.settlingAtOnce();
      BrokerClient client = rig.connected(broker.port(), 30);
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
      BrokerClient client = rig.started(broker.port(), 30, 1_000, false);
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
      BrokerClient client = rig.started(broker.port(), 30, 1_000, false);
      await().atMost(SOON).until(() -> client.health().state() == Health.State.DEGRADED);
      assertThat(client.health().words().en()).contains("lilong/#");
    }
  }
}
