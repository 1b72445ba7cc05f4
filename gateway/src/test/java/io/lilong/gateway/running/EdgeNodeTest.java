package io.lilong.gateway.running;

import static io.lilong.gateway.decode.EdgeNode.aliased;
import static io.lilong.gateway.decode.EdgeNode.born;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.decode.EdgeNode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Sparkplug edge node and devices that describe themselves, over real MQTT. */
class EdgeNodeTest {

  private static final String SITE = "version: 1\n";
  private static final String RULES =
      """
      version: 1
      zone: Asia/Shanghai
      signals:
        pressure: {unit: kPa, title: {zh: 压力, en: pressure}}
      defaults: {severity: minor, stale_after: 15m}
      rules:
      - id: pressure.low
        title: {zh: 水压低, en: Low pressure}
        for: {has: pressure}
        when: {below: 50.0, of: pressure, deadband: 5.0}
        respond: {zh: 去看, en: Go and look}
      """;

  @TempDir Path dir;

  @Test
  void edgeNode_isUnderstoodOverARestart_askedAfterALoss_andOfflineAfterItsDeath()
      throws Exception {
    EdgeNode node = new EdgeNode("plant", "node");
    Payload.PropertySet bar =
        Payload.PropertySet.newBuilder()
            .addKeys("engUnit")
            .addValues(Payload.PropertyValue.newBuilder().setType(12).setStringValue("bar"))
            .build();
    try (InProcess gateway = InProcess.start(dir, SITE, RULES);
        Line line = Line.to(gateway)) {
      MqttClient client = line.client();
      publish(
          client,
          node.birth(
              born("pressure", 1, DataType.Float_VALUE).setFloatValue(3.1f).setProperties(bar)));
      publish(
          client,
          node.deviceBirth("door", born("open", 2, DataType.Boolean_VALUE).setBooleanValue(false)));
      assertThat(value(gateway, "plant/node", "pressure")).isEqualTo(310.0);
      assertThat(unit(gateway, "plant/node", "pressure")).isEqualTo("kPa");
    }
    try (InProcess gateway = InProcess.start(dir, SITE, RULES);
        Line line = Line.to(gateway)) {
      MqttClient client = line.client();
      List<byte[]> commands = new CopyOnWriteArrayList<>();
      client.subscribe(
          new org.eclipse.paho.mqttv5.common.MqttSubscription[] {
            new org.eclipse.paho.mqttv5.common.MqttSubscription(node.commands(), 1)
          },
          new org.eclipse.paho.mqttv5.client.IMqttMessageListener[] {
            (topic, message) -> commands.add(message.getPayload())
          });
      publish(client, node.data(aliased(1).setFloatValue(2.5f)));
      publish(client, node.deviceData("door", aliased(2).setBooleanValue(true)));
      assertThat(value(gateway, "plant/node", "pressure")).isEqualTo(250.0);
      assertThat(value(gateway, "plant/node/door", "open")).isEqualTo(true);
      assertThat(commands).isEmpty();

      node.lose();
      publish(client, node.data(aliased(1).setFloatValue(2.0f)));
      await().until(() -> commands.size() == 1);
      Payload command = Payload.parseFrom(commands.get(0));
      assertThat(command.getMetrics(0).getName()).isEqualTo("Node Control/Rebirth");
      assertThat(command.getMetrics(0).getBooleanValue()).isTrue();
      assertThat(value(gateway, "plant/node", "pressure")).isEqualTo(200.0);

      publish(client, node.death());
      assertThat(value(gateway, "plant/node", "online")).isEqualTo(false);
      assertThat(value(gateway, "plant/node/door", "online")).isEqualTo(false);
    }
  }

  @Test
  void discoveryMessage_namesTheDeviceItsKindAndUnits() throws Exception {
    try (InProcess gateway = InProcess.start(dir, SITE, RULES)) {
      gateway.publish(
          "homeassistant/binary_sensor/hall/smoke/config",
          """
          {"stat_t": "hall/1", "val_tpl": "{{ value_json.smoke }}", "dev_cla": "smoke",
           "dev": {"ids": ["hall-1"], "name": "门厅烟感", "mf": "ACME", "mdl": "S1"}}
          """);
      gateway.publish(
          "homeassistant/sensor/hall/t/config",
          """
          {"stat_t": "hall/1", "val_tpl": "{{ value_json.t }}", "unit_of_meas": "°C",
           "dev": {"ids": ["hall-1"], "name": "门厅烟感"}}
          """);
      gateway.publish("hall/1", "{\"smoke\": \"OFF\", \"t\": 21.5}");

      JsonObject device = device(gateway, "hall-1");
      assertThat(device.getJsonObject("title").getString("zh")).isEqualTo("门厅烟感");
      assertThat(device.getString("kind")).isEqualTo("fire");
      assertThat(device.getString("model")).isEqualTo("ACME S1");
      assertThat(unit(gateway, "hall-1", "t")).isEqualTo("°C");
      assertThat(value(gateway, "hall-1", "smoke")).isEqualTo(false);
    }
  }

  /** The node's connection. */
  private record Line(MqttClient client) implements AutoCloseable {

    static Line to(InProcess gateway) throws Exception {
      String address = "tcp://127.0.0.1:" + gateway.mqtt();
      MqttClient client = new MqttClient(address, "node", new MemoryPersistence());
      client.connect();
      return new Line(client);
    }

    @Override
    public void close() throws Exception {
      client.disconnectForcibly(0, 0, false);
      client.close(true);
    }
  }

  /** Returns with the PUBACK: what follows from it is committed. */
  private static void publish(MqttClient client, EdgeNode.Out out) throws Exception {
    client.publish(out.topic(), out.payload(), 1, false);
  }

  private static JsonObject device(InProcess gateway, String name) throws Exception {
    return new Api(gateway.http(), "admin", InProcess.PASSWORD)
        .get("/api/v1/devices/" + Api.segment("site/" + name));
  }

  private static Object value(InProcess gateway, String name, String metric) throws Exception {
    return point(gateway, name, metric).getValue("value");
  }

  private static String unit(InProcess gateway, String name, String metric) throws Exception {
    return point(gateway, name, metric).getString("unit");
  }

  private static JsonObject point(InProcess gateway, String name, String metric) throws Exception {
    return device(gateway, name).getJsonArray("points").stream()
        .map(JsonObject.class::cast)
        .filter(p -> p.getString("metric").equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
