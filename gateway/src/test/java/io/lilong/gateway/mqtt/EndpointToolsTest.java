package io.lilong.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.decode.Message;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The endpoint with the clients people really use. */
class EndpointToolsTest {
  private static final String TOPIC = "lilong/hold-a/pump/p1/telemetry";
  private final EndpointRig rig = EndpointRig.started();

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({"mqttv311, 0", "mqttv311, 1", "mqttv311, 2", "mqttv5, 0", "mqttv5, 1", "mqttv5, 2"})
  void mosquittoPub_publishesAllOfItsLines(String version, int qos) throws Exception {
    rig.inlet().settlingAtOnce();
    List<String> lines = IntStream.rangeClosed(1, 200).mapToObj(String::valueOf).toList();
    Mosquitto.Publishers.lines(rig.port(), version, qos, TOPIC, lines);
    rig.inlet().awaitMessages(200);
    assertThat(rig.inlet().payloads()).containsExactlyElementsOf(lines);
  }

  @Test
  void mosquittoSubKilled_leavesItsWill() throws Exception {
    Process lost =
        new ProcessBuilder(
                "mosquitto_sub",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(rig.port()),
                "-t",
                "lilong/#",
                "--will-topic",
                "lilong/hold-a/pump/p1/status",
                "--will-payload",
                "offline",
                "--will-retain")
            .start();
    await().until(() -> rig.connections() == 1);
    lost.destroyForcibly();
    Message will = rig.inlet().awaitMessages(1).get(0);
    assertThat(will.topic()).isEqualTo("lilong/hold-a/pump/p1/status");
    assertThat(will.payload()).asString().isEqualTo("offline");
    assertThat(will.retained()).isTrue();
  }

  @Test
  void paho_publishesAtEveryQos() throws Exception {
    rig.inlet().settlingAtOnce();
    String uri = "tcp://127.0.0.1:" + rig.port();
    MqttClient client = new MqttClient(uri, "paho", new MemoryPersistence());
    client.connect(new MqttConnectionOptions());
    for (int qos = 0; qos <= 2; qos++) {
      client.publish(TOPIC, new MqttMessage(new byte[] {(byte) qos}, qos, false, null));
    }
    rig.inlet().awaitMessages(3);
    client.disconnect();
    client.close();
  }
}
