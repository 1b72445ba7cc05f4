package io.lilong.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.config.NotifyConfig;
import io.lilong.gateway.running.Api;
import io.lilong.gateway.running.InProcess;
import io.lilong.gateway.web.Estate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand alarms in ten seconds, and five fires among them: all are stored, a channel gets no
 * more than twenty messages, and each fire comes alone and at once.
 */
class FloodTest {

  private static final int ALARMS = 10_000;
  private static final int FIRES = 5;
  private static final int STAIRWAYS = 20;
  private static final int MOST = 20;
  private static final long PACE_NS = 1_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Two seconds where nothing else runs; others are gathered for longer than this. */
  private static final long FIRE_WITHIN_MS = 10_000;

  @TempDir Path folder;
  private final List<Long> fires = new ArrayList<>();

  @Test
  void tenThousandAlarms_areFewMessages_andEachFireIsOneOfItsOwn() throws Exception {
    try (FarSide far = FarSide.open();
        InProcess gateway = InProcess.start(folder, site(), Estate.RULES, config(far))) {
      long from = System.nanoTime();
      flood(gateway);
      long took = (System.nanoTime() - from) / 1_000_000;
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> told(far.sent("/hook")) == ALARMS);
      Api api = new Api(gateway.http(), "engineer", InProcess.PASSWORD);
      // no more comes behind
      await().atMost(PATIENCE).until(() -> nothingWaits(api));
      assertThat(
              api.all("/api/v1/alarms?scope=history").stream()
                  .map(alarm -> alarm.getString("device"))
                  .distinct())
          .hasSize(ALARMS);
      System.out.printf("%d alarms were published in %d ms%n", ALARMS, took);
      assertMessages("webhook", far.sent("/hook"), m -> m.data().getBoolean("fire"));
      assertMessages("robot", far.sent("/robot"), m -> m.body().contains("烟感报警"));
      assertThat(far.sent("/hook"))
          .filteredOn(m -> m.data().getBoolean("fire"))
          .allMatch(m -> m.data().getInteger("count") == 1);
      assertThat(far.sent("/hook").stream().map(FarSide.Sent::key).distinct())
          .as("each is sent once")
          .hasSameSizeAs(far.sent("/hook"));
    }
  }

  private static boolean nothingWaits(Api api) throws Exception {
    for (String state : List.of("pending", "sending", "failed")) {
      if (!api.get("/api/v1/notifications?state=" + state).getJsonArray("items").isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The fires come in the order in which they were published. */
  private void assertMessages(
      String channel, List<FarSide.Sent> messages, Predicate<FarSide.Sent> fire) {
    List<FarSide.Sent> alone = messages.stream().filter(fire).toList();
    assertThat(messages).as(channel).hasSizeLessThanOrEqualTo(MOST);
    assertThat(alone).as(channel).hasSize(FIRES);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < FIRES; i++) {
      waits.add(alone.get(i).at() - fires.get(i));
    }
    System.out.printf(
        "%s: %d messages; the fires arrived after %s ms%n", channel, messages.size(), waits);
    assertThat(waits).as(channel).allMatch(ms -> ms >= 0 && ms < FIRE_WITHIN_MS);
  }

  private static int told(List<FarSide.Sent> messages) {
    return messages.stream().mapToInt(m -> m.data().getInteger("count")).sum();
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

  private static String site() {
    StringBuilder stairways = new StringBuilder();
    StringBuilder lamps = new StringBuilder("devices:\n");
    for (int s = 1; s <= STAIRWAYS; s++) {
      stairways.append(s == 1 ? "" : ", ").append('"').append(s).append('"');
      lamps.append(
          "- {compound: elm, name: \"lamp-%d-{1..500}\", kind: light, place: {building: \"9\","
              .formatted(s));
      lamps.append(" stairway: \"%d\"}}\n".formatted(s));
    }
    return Estate.site(
        "- {name: \"9\", floors: 6, stairways: [" + stairways + "]}", lamps.toString());
  }

  /**
   * A thousand in a second, or as fast as they are taken; the fires stand evenly among the lamps.
   */
  private void flood(InProcess gateway) throws Exception {
    MqttAsyncClient client =
        new MqttAsyncClient("tcp://127.0.0.1:" + gateway.mqtt(), "flood", new MemoryPersistence());
    client.connect().waitForCompletion();
    Semaphore window = new Semaphore(200);
    long from = System.nanoTime();
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
      LockSupport.parkNanos(from + i * PACE_NS - System.nanoTime());
      if (fire) {
        fires.add(System.currentTimeMillis());
      }
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
