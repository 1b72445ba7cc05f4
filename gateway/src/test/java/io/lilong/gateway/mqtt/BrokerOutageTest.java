package io.lilong.gateway.mqtt;

import static io.lilong.gateway.mqtt.BrokerRig.SOON;
import static io.lilong.gateway.mqtt.BrokerRig.TOPIC;
import static io.lilong.gateway.mqtt.BrokerRig.awaitDown;
import static io.lilong.gateway.mqtt.BrokerRig.awaitUp;
import static io.lilong.gateway.mqtt.BrokerRig.figure;
import static io.lilong.gateway.mqtt.BrokerRig.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.decode.Inlet.Settlement;
import io.lilong.gateway.ops.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker client against a mosquitto that is away, stopped, killed and frozen. */
class BrokerOutageTest {
  @TempDir Path directory;
  private final BrokerRig rig = new BrokerRig();
  private final RecordingInlet inlet = rig.inlet();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void brokerUnreachableAtStart_isNoError_andIsFoundWhenItComes() throws Exception {
    try (Mosquitto broker = Mosquitto.in(directory)) {
      BrokerClient client = rig.started(broker.port(), 30, 1_000, false);
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
      BrokerClient client = rig.connected(broker.port(), 30);
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
      assertThat(rig.count("lilong.mqtt.reconnects")).isGreaterThanOrEqualTo(1);
      assertThat(rig.count("lilong.mqtt.sessions.lost")).isZero();
      assertThat(inlet.inputs())
          .containsExactly("down broker", "up broker", "down broker", "up broker");
    }
  }

  @Test
  void acknowledgementOfAFormerConnection_confirmsNothingOnTheNext() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = rig.connected(broker.port(), 30);
      broker.publish(1, TOPIC, numbers(1, 10));
      inlet.awaitMessages(10);
      broker.stop();
      awaitDown(client);
      broker.start();
      awaitUp(client);
      inlet.awaitMessages(20);
      inlet.settle(10, Settlement.RECORDED);
      EndpointRig.get(client.stop());
      BrokerClient third = rig.connected(broker.port(), 30);
      inlet.awaitMessages(30);
      assertThat(inlet.payloads().subList(20, 30)).containsExactlyElementsOf(numbers(1, 10));
      assertThat(figure(third, "acks")).isZero();
    }
  }

  @Test
  void brokerKilledWithoutSaving_sessionLost_isReportedAndCounted() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = rig.connected(broker.port(), 30);
      broker.kill();
      awaitDown(client);
      broker.start();
      await().atMost(SOON).until(() -> inlet.reports().containsKey(BrokerClient.SESSION_LOST));
      assertThat(inlet.reports()).containsEntry("broker_session_lost", 1.0);
      assertThat(rig.count("lilong.mqtt.sessions.lost")).isEqualTo(1);
      awaitUp(client);
      broker.publish(1, TOPIC, List.of("after"));
      inlet.awaitMessages(1);
    }
  }

  @Test
  void sessionExpectedFromBeforeTheStart_andNotThere_isReported() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      awaitUp(rig.started(broker.port(), 30, 1_000, true));
      assertThat(inlet.reports()).containsEntry("broker_session_lost", 1.0);
    }
  }

  @Test
  void frozenBroker_isNoticed_andReconnectedWhenItThaws() throws Exception {
    try (Mosquitto broker = Mosquitto.startedIn(directory)) {
      BrokerClient client = rig.connected(broker.port(), 5);
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
}
