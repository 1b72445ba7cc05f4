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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those on the roster are told, over a whole gateway. */
class DutyNoticesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String ROSTER =
      """
      version: 1
      shifts: [{code: round, title: 全天, from: "00:00", to: "00:00"}]
      members: [{code: wang, name: 王建国}, {code: li, name: 李永平}]
      crews:
      - code: desk
        title: 值班室
        desk: true
        rotation: {start: 2020-01-06, weeks: [{round: wang}]}
      - code: water
        title: 水泵班
        trades: [pump]
        rotation: {start: 2020-01-06, weeks: [{round: li}]}
      escalation:
        alarms:
          major: [{after: 0s, to: on-duty}, {after: 1s, to: on-duty}]
      """;

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

  private NotifyConfig config() {
    return Letters.config(
        """
        allow: [127.0.0.0/8]
        bundle_wait: 4s
        channels:
        - {name: crews, type: webhook, url: "%s", allow_plain: true, per_minute: 1000}
        - {name: desk, type: webhook, url: "%s", allow_plain: true, per_minute: 1000}
        routes:
        - {channels: [crews], kinds: [ticket_dispatched]}
        - {channels: [desk], kinds: [alarm_raised, alarm_escalated, fire_false], compounds: [elm]}
        """
            .formatted(far.url("/crews"), far.url("/desk")));
  }

  private InProcess start() {
    return Estate.start(folder, ROSTER, config());
  }

  @Test
  void ticketsGivenToOnePersonWithinAWhile_areOneMessage_thatNamesEach_andEachHasItsReceipt() {
    try (InProcess gateway = start()) {
      Visitor engineer = Visitor.as(gateway, "engineer");
      for (int pump = 1; pump <= 4; pump++) {
        Estate.overload(gateway, engineer, "pump-" + pump);
      }
      List<String> numbers =
          engineer.get("tickets").items().stream().map(t -> t.getString("number")).toList();
      assertThat(numbers).hasSize(4);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  engineer.get("tickets").items().stream()
                      .allMatch(t -> t.getString("sentAt") != null));
      List<FarSide.Sent> messages = far.sent("/crews");
      assertThat(messages).hasSizeBetween(1, 2);
      String texts = messages.stream().map(m -> m.data().getString("text")).toList().toString();
      assertThat(texts).contains(numbers);
    }
  }

  @Test
  void stepTakenAtOnce_isNoSecondMessage_theNextOneIs() {
    try (InProcess gateway = start()) {
      Visitor engineer = Visitor.as(gateway, "engineer");
      String alarm = Estate.overload(gateway, engineer, "pump-1").getString("id");
      await().atMost(PATIENCE).until(() -> far.sent("/desk").size() == 2);
      assertThat(far.sent("/desk"))
          .extracting(FarSide.Sent::kind)
          .containsExactly("alarm_raised", "alarm_escalated");
      assertThat(engineer.get("alarms/" + alarm).json().getJsonArray("duty")).hasSize(2);
    }
  }

  @Test
  void verdict_stopsEveryTryThatHasNotBegun_andIsToldItself() {
    try (InProcess gateway = start()) {
      Visitor engineer = Visitor.as(gateway, "engineer");
      engineer.post("notifications/channels/desk/pause", new JsonObject());
      await()
          .atMost(PATIENCE)
          .until(() -> engineer.get("notifications/channels").text().contains("paused"));
      gateway.publish("lilong/elm/fire/smoke-1/telemetry", "{\"smoke\":true}");
      JsonObject fire = Estate.alarmOf(engineer, "elm/smoke-1");
      JsonObject press =
          new JsonObject().put("version", fire.getLong("version")).put("verdict", "false");
      assertThat(engineer.post("alarms/" + fire.getString("id") + "/verdict", press).status())
          .isEqualTo(200);
      engineer.post("notifications/channels/desk/resume", new JsonObject());
      await().atMost(PATIENCE).until(() -> !far.sent("/desk").isEmpty());
      assertThat(far.sent("/desk")).extracting(FarSide.Sent::kind).containsExactly("fire_false");
    }
  }
}
