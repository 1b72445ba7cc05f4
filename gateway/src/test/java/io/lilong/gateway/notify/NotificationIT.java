package io.lilong.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.running.Api;
import io.lilong.gateway.running.Configs;
import io.lilong.gateway.running.Mosquitto;
import io.lilong.gateway.running.RunningGateway;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sensor → real broker → packed gateway → alarm → ticket → robot and siren, through a kill. */
class NotificationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double[] SERIES = {2.0, 9.5, 9.7, 9.6};

  @TempDir private Path dir = Path.of("");

  @Test
  void pumpFault_reachesTheRobot_andASecondTryOnlyWhereTheFirstWasCutByAKill() throws Exception {
    try (FarSide far = FarSide.open();
        Mosquitto broker = Mosquitto.start(dir)) {
      far.behave("/robot", FarSide.HANGS);
      Path config = config(broker, far);
      try (RunningGateway gateway = Configs.run(config, dir.resolve("first.log"));
          Siren siren = Siren.at(broker.port(), "lilong/hold-b/told")) {
        vibrate(broker.port());
        await().atMost(PATIENCE).until(() -> far.sent("/robot").size() == 1);
        await().atMost(PATIENCE).until(() -> siren.heard().size() >= 2);
        gateway.kill();
      }
      far.behave("/robot", FarSide.FINE);
      try (RunningGateway gateway = Configs.run(config, dir.resolve("second.log"))) {
        Api api = new Api(gateway.http, "admin", Configs.password());
        await().atMost(PATIENCE).until(() -> allSent(api));
        String ticket = api.all("/api/v1/tickets").get(0).getString("number");
        List<String> texts =
            far.sent("/robot").stream()
                .map(s -> s.json().getJsonObject("text").getString("content"))
                .toList();
        assertThat(texts).anyMatch(text -> text.contains("【重要报警】水泵振动大"));
        assertThat(texts).anyMatch(text -> text.contains("【新工单 " + ticket + "】水泵振动大"));
      }
      Map<String, Long> tries =
          far.sent("/robot").stream()
              .collect(Collectors.groupingBy(FarSide.Sent::key, Collectors.counting()));
      assertThat(tries.get(far.sent("/robot").get(0).key())).isEqualTo(2);
      assertThat(tries.values().stream().filter(n -> n > 1)).hasSize(1);
    }
  }

  private static boolean allSent(Api api) throws Exception {
    List<JsonObject> rows = api.all("/api/v1/notifications");
    return rows.size() >= 4 && rows.stream().allMatch(r -> r.getString("state").equals("sent"));
  }

  private Path config(Mosquitto broker, FarSide far) throws Exception {
    Path config = Configs.broker(dir, broker.port());
    Files.writeString(
        config,
        """
        notify:
          allow: [127.0.0.1]
          channels:
          - {name: desk, type: wecom, url: "%s?key=secret", allow_plain: true, timeout: 60s}
          - name: handsets
            type: mqtt
            topic: lilong/{compound}/told
            payload: '{"text":"{title}"}'
            via: broker
          routes:
          - {channels: [desk, handsets], kinds: [alarm_raised, ticket_opened]}
        """
            .formatted(far.url("/robot")),
        StandardOpenOption.APPEND);
    return config;
  }

  private static void vibrate(int port) throws Exception {
    MqttClient sensor =
        new MqttClient("tcp://127.0.0.1:" + port, "sensor", new MemoryPersistence());
    try {
      sensor.connect();
      long ts = System.currentTimeMillis();
      for (double v : SERIES) {
        String payload = "{\"ts\":" + ts++ + ",\"vibration_mm_s\":" + v + "}";
        sensor.publish(
            "lilong/hold-b/pump/pump-1/telemetry",
            payload.getBytes(StandardCharsets.UTF_8),
            1,
            false);
      }
    } finally {
      sensor.disconnectForcibly(0, 0, false);
      sensor.close(true);
    }
  }
}
