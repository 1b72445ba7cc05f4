package io.lilong.gateway.running;

import static io.lilong.gateway.decode.EdgeNode.aliased;
import static io.lilong.gateway.decode.EdgeNode.born;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.decode.EdgeNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 behind each acknowledgement of a Sparkplug edge node: its birth is known to every next
 * life, and each value it was acknowledged is there.
 */
class EdgeNodeIT {

  private static final int LIVES = 4;
  private static final int VALUES = 5;
  private static final long T0 = System.currentTimeMillis() - 60_000;

  @TempDir Path dir;

  @Test
  void gatewayKilledBetweenBirthAndData_understandsTheDataAndLosesNone() throws Exception {
    Path config = Configs.endpoint(dir, Ports.free());
    Path errors = dir.resolve("gateway.log");
    EdgeNode node = new EdgeNode("plant", "node");
    List<Long> acknowledged = new ArrayList<>();
    RunningGateway gateway = Configs.run(config, errors);
    try {
      publish(
          gateway, List.of(node.birth(born("level", 1, DataType.Double_VALUE).setIsNull(true))));
      for (int life = 0; life < LIVES; life++) {
        gateway.kill();
        gateway = Configs.run(config, errors);
        List<EdgeNode.Out> data = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
          long at = T0 + acknowledged.size() * 100L + i;
          data.add(node.data(aliased(1).setDoubleValue(at - T0).setTimestamp(at)));
        }
        publish(gateway, data);
        for (int i = 0; i < VALUES; i++) {
          acknowledged.add(T0 + (acknowledged.size() - i) * 100L + i);
        }
      }
      Api api = new Api(gateway.http, "admin", Configs.password());
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(stored(api)).containsAll(acknowledged));
      assertThat(api.all("/api/v1/quarantine")).isEmpty();
    } finally {
      gateway.close();
    }
  }

  /** Returns when all are acknowledged. */
  private static void publish(RunningGateway gateway, List<EdgeNode.Out> messages)
      throws Exception {
    MqttClient client =
        new MqttClient("tcp://127.0.0.1:" + gateway.mqtt, "node", new MemoryPersistence());
    client.connect();
    for (EdgeNode.Out out : messages) {
      client.publish(out.topic(), out.payload(), 1, false);
    }
    client.disconnectForcibly(0, 0, false);
    client.close(true);
  }

  private static List<Long> stored(Api api) throws Exception {
    String device = Api.segment("site/plant/node");
    JsonObject series = api.get("/api/v1/devices/" + device + "/readings?metric=level");
    return series.getJsonArray("points").stream().map(p -> ((JsonArray) p).getLong(0)).toList();
  }
}
