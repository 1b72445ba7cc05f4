package io.lilong.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.config.NotifyConfig;
import io.lilong.gateway.running.InProcess;
import io.lilong.gateway.web.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ten thousand alarms at once, and five fires among them. */
class FloodTest {

  private static final Logger LOG = LoggerFactory.getLogger(FloodTest.class);
  private static final int ALARMS = 10_000;
  private static final int FIRES = 5;
  private static final int STAIRWAYS = 20;
  private static final int MOST = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void tenThousandAlarms_areFewMessages_andEachFireIsOneOfItsOwn() throws Exception {
    try (FarSide far = FarSide.open()) {
      far.behave("/robot", FarSide.FINE);
      try (InProcess gateway = Alarming.start(folder, lamps(), config(far))) {
        Visitor engineer = Visitor.as(gateway, "engineer");
        flood(gateway);
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> told(far, "/hook") == ALARMS);
        // no more comes behind
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    engineer.get("notifications?state=pending").items().isEmpty()
                        && engineer.get("notifications?state=sending").items().isEmpty());
        assertMessages(far.sent("/hook"));
        assertThat(far.sent("/robot")).hasSizeLessThanOrEqualTo(MOST);
        assertFiresWentAhead(engineer);
      }
    }
  }

  private static void assertMessages(List<FarSide.Sent> messages) {
    assertThat(messages).hasSizeLessThanOrEqualTo(MOST);
    List<FarSide.Sent> fires = messages.stream().filter(m -> m.data().getBoolean("fire")).toList();
    assertThat(fires).hasSize(FIRES);
    assertThat(fires).allMatch(m -> m.data().getInteger("count") == 1);
    assertThat(messages.stream().map(FarSide.Sent::key).distinct()).hasSize(messages.size());
    LOG.info("{} messages told of {} alarms", messages.size(), ALARMS);
  }

  private static void assertFiresWentAhead(Visitor engineer) {
    for (JsonObject row : engineer.get("notifications?channel=hook&limit=500").items()) {
      if (row.getBoolean("fire")) {
        Duration waited =
            Duration.between(
                Instant.parse(row.getString("createdAt")), Instant.parse(row.getString("begunAt")));
        LOG.info("a fire waited {} ms", waited.toMillis());
        // far less on a quiet machine; others are gathered for longer than this
        assertThat(waited).isLessThan(Duration.ofSeconds(20));
      }
    }
  }

  private static int told(FarSide far, String path) {
    return far.sent(path).stream().mapToInt(m -> m.data().getInteger("count")).sum();
  }

  private static NotifyConfig config(FarSide far) {
    return Letters.config(
        """
        allow: [127.0.0.0/8]
        bundle_wait: 25s
        channels:
        - {name: hook, type: webhook, url: "%s", allow_plain: true, timeout: 30s, per_minute: 20}
        - {name: robot, type: wecom, url: "%s", allow_plain: true, timeout: 30s}
        routes:
        - {channels: [hook, robot], kinds: [alarm_raised]}
        """
            .formatted(far.url("/hook"), far.url("/robot")));
  }

  private static String lamps() {
    StringBuilder site = new StringBuilder("- {name: \"9\", floors: 6, stairways: [");
    for (int s = 1; s <= STAIRWAYS; s++) {
      site.append(s == 1 ? "" : ", ").append('"').append(s).append('"');
    }
    site.append("]}\ndevices:\n");
    for (int s = 1; s <= STAIRWAYS; s++) {
      site.append(
          "- {compound: elm, name: \"lamp-%d-{1..500}\", kind: light, place: {building: \"9\","
              .formatted(s));
      site.append(" stairway: \"%d\"}}\n".formatted(s));
    }
    return site.toString();
  }

  /** As fast as it is taken; the fires stand evenly among the lamps. */
  private static void flood(InProcess gateway) throws Exception {
    MqttAsyncClient client =
        new MqttAsyncClient("tcp://127.0.0.1:" + gateway.mqtt(), "flood", new MemoryPersistence());
    client.connect().waitForCompletion();
    Semaphore window = new Semaphore(200);
    for (int i = 0; i < ALARMS; i++) {
      boolean fire = i % (ALARMS / FIRES) == ALARMS / FIRES / 2;
      String topic =
          fire
              ? "lilong/elm/fire/smoke-" + i + "/telemetry"
              : "lilong/elm/light/lamp-%d-%d/telemetry"
                  .formatted(i % STAIRWAYS + 1, i / STAIRWAYS + 1);
      byte[] payload =
          (fire ? "{\"smoke\":true}" : "{\"lit\":false}").getBytes(StandardCharsets.UTF_8);
      window.acquire();
      client.publish(topic, payload, 1, false, null, released(window));
    }
    window.acquire(200);
    client.disconnectForcibly(0, 0, false);
    client.close(true);
  }

  private static MqttActionListener released(Semaphore window) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        window.release();
      }

      @Override
      public void onFailure(IMqttToken token, Throwable cause) {
        throw new IllegalStateException("not taken", cause);
      }
    };
  }
}
