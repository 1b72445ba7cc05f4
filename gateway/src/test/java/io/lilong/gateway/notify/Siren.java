package io.lilong.gateway.notify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** A real MQTT client that listens to one topic. */
public final class Siren implements AutoCloseable {

  private final MqttClient client;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private Siren(MqttClient client) {
    this.client = client;
  }

  public static Siren at(int port, String topic) throws MqttException {
    MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, "siren", new MemoryPersistence());
    client.connect();
    Siren siren = new Siren(client);
    IMqttMessageListener listener =
        (name, message) ->
            siren.heard.add(new String(message.getPayload(), StandardCharsets.UTF_8));
    client.subscribe(
        new MqttSubscription[] {new MqttSubscription(topic, 1)},
        new IMqttMessageListener[] {listener});
    return siren;
  }

  public List<String> heard() {
    return heard;
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 0, false);
    client.close(true);
  }
}
