package io.lilong.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.config.NotifyConfig;
import io.lilong.gateway.running.InProcess;
import io.lilong.gateway.web.Estate;
import io.lilong.gateway.web.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway and what reaches the far side of it. */
class SendingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private FarSide far;

  @BeforeEach
  void open() {
    far = FarSide.open();
  }

  @AfterEach
  void shut() {
    far.close();
  }

  private NotifyConfig config(String more) {
    return Letters.config(
        """
        allow: [127.0.0.0/8]
        retry_min: 200ms
        retry_max: 1s
        bundle_wait: 1s
        channels:
        - {name: one, type: webhook, url: "%s", allow_plain: true, timeout: 20s, per_minute: 1000}
        - {name: two, type: webhook, url: "%s", allow_plain: true, timeout: 1s, per_minute: 1000}
        routes:
        - {channels: [one, two], kinds: [alarm_raised, alarm_cleared]}
        %s
        """
            .formatted(far.url("/one"), far.url("/two"), more));
  }

  private InProcess start() {
    return Estate.start(folder, config(""));
  }

  private static void overload(InProcess gateway, String pump) {
    gateway.publish("lilong/elm/pump/" + pump + "/telemetry", "{\"current\":18.4}");
  }

  private static List<JsonObject> rows(Visitor visitor, String query) {
    return visitor.get("notifications?" + query).items();
  }

  private static Set<String> states(Visitor visitor, String query) {
    return rows(visitor, query).stream()
        .map(row -> row.getString("state"))
        .collect(Collectors.toSet());
  }

  @Test
  void alarm_reachesEachChannel_andItsEndAfterIt() {
    try (InProcess gateway = start()) {
      Visitor engineer = Visitor.as(gateway, "engineer");
      overload(gateway, "pump-1");
      Estate.calm(gateway, "pump-1");
      for (String path : List.of("/one", "/two")) {
        await().atMost(PATIENCE).until(() -> far.sent(path).size() == 2);
        assertThat(far.sent(path).stream().map(FarSide.Sent::kind).toList())
            .containsExactly("alarm_raised", "alarm_cleared");
      }
      FarSide.Sent sent = far.sent("/one").get(0);
      assertThat(sent.data().getString("text"))
          .contains("【重要报警】水泵过流", "榆园", "发生时间")
          .doesNotContain("{");
      await().atMost(PATIENCE).until(() -> states(engineer, "limit=100").equals(Set.of("sent")));
      JsonObject row = rows(engineer, "channel=one&ref=" + sent.data().getString("ref")).get(1);
      assertThat(row.getString("message")).isEqualTo(sent.key());
      assertThat(row.getInteger("attempts")).isEqualTo(1);
      assertThat(row.getJsonObject("answer").getString("en")).contains("200");
    }
  }

  @Test
  void failedTry_isRepeatedUnderTheSameKey_untilItIsAccepted() {
    AtomicInteger tries = new AtomicInteger();
    far.behave(
        "/one",
        request -> {
          if (tries.incrementAndGet() <= 2) {
            FarSide.status(503, "not now").answer(request);
          } else {
            FarSide.FINE.answer(request);
          }
        });
    try (InProcess gateway = start()) {
      Visitor engineer = Visitor.as(gateway, "engineer");
      overload(gateway, "pump-1");
      await().atMost(PATIENCE).until(() -> states(engineer, "channel=one").equals(Set.of("sent")));
      assertThat(far.sent("/one")).hasSize(3);
      assertThat(far.sent("/one").stream().map(FarSide.Sent::key).distinct()).hasSize(1);
      assertThat(rows(engineer, "channel=one").get(0).getInteger("attempts")).isEqualTo(3);
    }
  }

  @Test
  void hangingChannel_doesNotDelayAnother() {
    far.behave("/one", FarSide.HANGS);
    try (InProcess gateway = start()) {
      overload(gateway, "pump-1");
      await().atMost(PATIENCE).until(() -> far.sent("/one").size() == 1);
      overload(gateway, "pump-2");
      await().atMost(PATIENCE).until(() -> far.sent("/two").size() == 2);
      assertThat(far.sent("/one")).hasSize(1);
    }
  }

  @Test
  void acknowledgement_stopsEveryTryThatHasNotBegun() {
    far.behave("/two", FarSide.status(503, "not now"));
    try (InProcess gateway = start()) {
      Visitor engineer = Visitor.as(gateway, "engineer");
      engineer.post("notifications/channels/one/pause", new JsonObject());
      String alarm = Estate.overload(gateway, engineer, "pump-1").getString("id");
      await().atMost(PATIENCE).until(() -> far.sent("/two").size() >= 2);
      assertThat(Estate.acknowledge(engineer, alarm).status()).isEqualTo(200);
      // what was under way when it was acknowledged may still come in, nothing else
      await()
          .atMost(PATIENCE)
          .until(() -> states(engineer, "ref=" + alarm).equals(Set.of("withdrawn")));
      int until = far.sent("/two").size();
      engineer.post("notifications/channels/one/resume", new JsonObject());
      engineer.post("notifications/channels/one/test", new JsonObject());
      engineer.post("notifications/channels/two/test", new JsonObject());
      await().atMost(PATIENCE).until(() -> !far.sent("/one", "test").isEmpty());
      await().atMost(PATIENCE).until(() -> !far.sent("/two", "test").isEmpty());
      assertThat(far.sent("/one", "alarm_raised")).isEmpty();
      assertThat(far.sent("/two", "alarm_raised")).hasSizeLessThanOrEqualTo(until);
    }
  }

  @Test
  void pausedChannel_keepsWhatComes_andSendsItAfterwards() {
    try (InProcess gateway = start()) {
      Visitor supervisor = Visitor.as(gateway, "supervisor");
      assertThat(supervisor.post("notifications/channels/one/pause", new JsonObject()).status())
          .isEqualTo(202);
      await().atMost(PATIENCE).until(() -> state(supervisor, "one").equals("paused"));
      overload(gateway, "pump-1");
      await().atMost(PATIENCE).until(() -> far.sent("/two").size() == 1);
      assertThat(far.sent("/one")).isEmpty();
      supervisor.post("notifications/channels/one/resume", new JsonObject());
      await().atMost(PATIENCE).until(() -> far.sent("/one").size() == 1);
      await().atMost(PATIENCE).until(() -> state(supervisor, "one").equals("working"));
    }
  }

  private static String state(Visitor visitor, String channel) {
    return visitor.get("notifications/channels").items().stream()
        .filter(c -> c.getString("name").equals(channel))
        .findFirst()
        .orElseThrow()
        .getString("state");
  }

  @Test
  void refusedMessage_isDead_visible_andResentUnderItsFormerKey() {
    far.behave("/one", FarSide.status(410, "no such hook"));
    try (InProcess gateway = start()) {
      Visitor engineer = Visitor.as(gateway, "engineer");
      overload(gateway, "pump-1");
      await().atMost(PATIENCE).until(() -> states(engineer, "channel=one").equals(Set.of("dead")));
      JsonObject row = rows(engineer, "state=dead").get(0);
      assertThat(row.getJsonObject("answer").getString("zh")).contains("410 no such hook");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  engineer.get("alarms").items().stream()
                      .anyMatch(a -> a.getString("rule").equals("gateway.notify-dead")));
      far.behave("/one", FarSide.FINE);
      String path = "notifications/" + row.getInteger("id") + "/resend";
      assertThat(engineer.post(path, new JsonObject()).status()).isEqualTo(200);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  engineer
                      .get("notifications/" + row.getInteger("id"))
                      .json()
                      .getString("state")
                      .equals("sent"));
      assertThat(
              far.sent("/one").stream()
                  .filter(s -> s.data().getString("ref").equals(row.getString("ref")))
                  .map(FarSide.Sent::key)
                  .distinct())
          .hasSize(1);
      assertThat(engineer.post(path, new JsonObject()).code()).isEqualTo("conflict");
    }
  }

  @Test
  void processThatDiesInATry_sendsAgain_underTheSameKey() {
    far.behave("/one", FarSide.HANGS);
    try (InProcess gateway = start()) {
      overload(gateway, "pump-1");
      await().atMost(PATIENCE).until(() -> far.sent("/one").size() == 1);
      // the sender waits a while for its last words, in vain: as good as a crash
    }
    far.behave("/one", FarSide.FINE);
    try (InProcess gateway = start()) {
      Visitor engineer = Visitor.as(gateway, "engineer");
      await().atMost(PATIENCE).until(() -> states(engineer, "channel=one").equals(Set.of("sent")));
      assertThat(far.sent("/one")).hasSize(2);
      assertThat(far.sent("/one").stream().map(FarSide.Sent::key).distinct()).hasSize(1);
      assertThat(far.sent("/two")).hasSize(1);
    }
  }

  @Test
  void dutyStaff_seeTheList_butMayNotTouchChannels() {
    try (InProcess gateway = start()) {
      Visitor duty = Visitor.as(gateway, "duty");
      assertThat(duty.get("notifications").status()).isEqualTo(200);
      assertThat(duty.post("notifications/channels/one/test", new JsonObject()).status())
          .isEqualTo(403);
      assertThat(Visitor.as(gateway, "crew").get("notifications").status()).isEqualTo(403);
      Visitor engineer = Visitor.as(gateway, "engineer");
      assertThat(engineer.post("notifications/channels/none/test", new JsonObject()).status())
          .isEqualTo(404);
    }
  }

  @Test
  void fire_soundsTheSiren_thatSubscribedAtTheEndpoint() throws Exception {
    NotifyConfig sirens =
        Letters.config(
            """
            channels:
            - name: sirens
              type: mqtt
              topic: lilong/{compound}/siren
              payload: '{"on":true,"text":"{title}"}'
            routes:
            - {channels: [sirens], fire: true}
            """);
    try (InProcess gateway = Estate.start(folder, sirens);
        Siren siren = Siren.at(gateway.mqtt(), "lilong/elm/siren")) {
      overload(gateway, "pump-1");
      gateway.publish("lilong/elm/fire/smoke-1/telemetry", "{\"smoke\":true}");
      await().atMost(PATIENCE).until(() -> !siren.heard().isEmpty());
      assertThat(siren.heard()).hasSize(1);
      JsonObject heard = new JsonObject(siren.heard().get(0));
      assertThat(heard.getBoolean("on")).isTrue();
      assertThat(heard.getString("text")).isEqualTo("【紧急报警】烟感报警");
    }
  }
}
