package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.running.InProcess;
import io.lilong.gateway.web.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Duty staff, a supervisor, two of a crew and a resident, each with plain HTTP, and pumps that
 * speak MQTT: reads from top to bottom as what {@code curl} would show.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ANightAtTheDeskTest {

  /** One shift round the clock, so that the hour the test runs at does not matter. */
  private static final String ROSTER =
      """
      version: 1
      shifts: [{code: round, title: {zh: 全天, en: Round the clock}, from: "00:00", to: "00:00"}]
      members:
      - {code: wang, name: 王建国, account: duty}
      - {code: li, name: 李永平, account: crew}
      - {code: zhou, name: 周师傅, account: crew2}
      - {code: zhao, name: 赵国华, account: supervisor}
      crews:
      - code: desk
        title: {zh: 值班室, en: Desk}
        desk: true
        rotation: {start: 2020-01-06, weeks: [{round: wang}]}
      - code: water
        title: {zh: 水泵班, en: Water crew}
        trades: [pump, plumber]
        members: [li, zhou]
        rotation: {start: 2020-01-06, weeks: [{round: li}]}
      supervisors: [{member: zhao}]
      """;

  @TempDir static Path folder;
  private static InProcess gateway;
  private static Visitor duty;
  private static Visitor chief;
  private static Visitor li;
  private static Visitor zhou;

  @BeforeAll
  static void open() throws Exception {
    Files.createDirectories(folder.resolve("site"));
    Files.writeString(folder.resolve("site/service.yaml"), "version: 1\nverify_after: 1s\n");
    gateway = Estate.start(folder, ROSTER);
    duty = Visitor.as(gateway, "duty");
    chief = Visitor.as(gateway, "supervisor");
    li = Visitor.as(gateway, "crew");
    zhou = Visitor.as(gateway, "crew2");
  }

  @AfterAll
  static void shut() {
    gateway.close();
  }

  // ---- what people type

  private static JsonObject ok(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return answer.json();
  }

  private static JsonObject ticket(String number) {
    return ok(duty.get("tickets/" + number));
  }

  private static JsonObject with(String number) {
    return new JsonObject().put("version", ticket(number).getLong("version"));
  }

  private static JsonObject step(Visitor who, String number, String step, JsonObject body) {
    return ok(who.post("tickets/" + number + "/" + step, body));
  }

  private static JsonObject step(Visitor who, String number, String step) {
    return step(who, number, step, with(number));
  }

  private static List<String> told(JsonArray rows, String what) {
    return rows.stream().map(row -> ((JsonObject) row).getString(what)).toList();
  }

  private static void verified(String number) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ticket(number).getString("state").equals("verified"));
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneId.of("Asia/Shanghai"));
  }

  private static JsonObject roster() {
    return new JsonObject().put("version", ok(duty.get("roster")).getLong("version"));
  }

  // ---- the night

  @Test
  @Order(1)
  void pumpFault_fromAlarmToVerifiedRepair() {
    gateway.publish("lilong/elm/pump/pump-1/telemetry", "{\"current\":18.4}");

    JsonObject alarm = duty.get("alarms").items().get(0);
    assertThat(alarm.getJsonObject("title").getString("zh")).isEqualTo("水泵过流");
    String number = alarm.getString("ticket");
    JsonObject given = ticket(number);
    assertThat(given.getString("state")).isEqualTo("dispatched");
    assertThat(given.getJsonObject("holder").getString("zh")).isEqualTo("水泵班 李永平");
    ok(duty.post("alarms/" + alarm.getString("id") + "/acknowledge", alarmVersion(alarm)));

    // Zhou's phone has it too, but it is Li who was to hear of it
    assertThat(step(zhou, number, "delivered", new JsonObject()).getString("deliveredAt")).isNull();
    step(li, number, "delivered", new JsonObject());
    step(li, number, "seen", new JsonObject());
    JsonObject tooSoon = li.post("tickets/" + number + "/fix", with(number)).json();
    assertThat(tooSoon.getString("code")).isEqualTo("conflict");
    assertThat(tooSoon.getString("current")).isEqualTo("dispatched");
    assertThat(tooSoon.getString("wanted")).isEqualTo("fixed");
    step(li, number, "accept");
    step(li, number, "arrive");
    // in the pump room there was no signal: sent later, with the time it was done
    String inThePumpRoom = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    step(li, number, "fix", with(number).put("note", "换了轴承").put("occurredAt", inThePumpRoom));
    assertThat(duty.post("tickets/" + number + "/close", with(number)).status()).isEqualTo(403);

    gateway.publish("lilong/elm/pump/pump-1/telemetry", "{\"current\":9.5}");
    verified(number);
    step(duty, number, "close");

    JsonObject whole = ticket(number);
    assertThat(told(whole.getJsonArray("events"), "type"))
        .containsExactly(
            "opened",
            "dispatched",
            "delivered",
            "seen",
            "accepted",
            "arrived",
            "fixed",
            "alarm_cleared",
            "verified",
            "closed");
    JsonObject fixed = whole.getJsonArray("events").getJsonObject(6);
    assertThat(Instant.parse(fixed.getString("occurredAt"))).isEqualTo(inThePumpRoom);
    assertThat(fixed.getString("at")).isGreaterThanOrEqualTo(fixed.getString("occurredAt"));
  }

  private static JsonObject alarmVersion(JsonObject alarm) {
    String path = "alarms/" + alarm.getString("id");
    return new JsonObject().put("version", ok(duty.get(path)).getLong("version"));
  }

  @Test
  @Order(2)
  void relapse_isTheSameTicket_andSaysSo() {
    String number = duty.get("tickets?state=closed").items().get(0).getString("number");

    gateway.publish("lilong/elm/pump/pump-1/telemetry", "{\"current\":19.0}");

    JsonObject again = ticket(number);
    assertThat(again.getString("state")).isEqualTo("dispatched");
    assertThat(again.getInteger("reopened")).isEqualTo(1);
    assertThat(again.getInteger("occurrences")).isEqualTo(2);
    assertThat(told(again.getJsonArray("events"), "type")).contains("reopened");
    for (String step : List.of("accept", "arrive", "fix")) {
      step(li, number, step);
    }
    gateway.publish("lilong/elm/pump/pump-1/telemetry", "{\"current\":9.1}");
    verified(number);
    step(duty, number, "close");
  }

  @Test
  @Order(3)
  void shiftsSwapped_theNextFaultGoesToTheOther() {
    JsonObject tomorrow =
        new JsonObject()
            .put("crew", "water")
            .put("day", today().plusDays(1).toString())
            .put("shift", "round");
    ok(
        chief.post(
            "roster/cells",
            roster().mergeIn(tomorrow.copy()).put("members", JsonArray.of("zhou"))));
    JsonObject swap =
        roster()
            .put("first", tomorrow.copy().put("day", today().toString()).put("member", "li"))
            .put("second", tomorrow.copy().put("member", "zhou"));
    ok(chief.post("roster/swap", swap));

    JsonObject alarm = Estate.overload(gateway, duty, "pump-2");

    assertThat(ticket(alarm.getString("ticket")).getString("member")).isEqualTo("zhou");
    JsonObject declined =
        step(
            zhou,
            alarm.getString("ticket"),
            "decline",
            with(alarm.getString("ticket")).put("note", "人在外面"));
    assertThat(declined.getString("state")).as("nobody else is on").isEqualTo("open");
  }

  @Test
  @Order(4)
  void nightWithoutAnyoneOnDuty_isSaidBefore_andATicketWaitsForWhoComes() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    JsonObject sick =
        ok(
            duty.post(
                "roster/absences",
                roster()
                    .put("member", "zhou")
                    .put("from", now.minusSeconds(60).toString())
                    .put("until", now.plusSeconds(36_000).toString())
                    .put("reason", "sick")));
    assertThat(told(sick.getJsonArray("gaps"), "crew")).contains("water");

    JsonObject alarm = Estate.overload(gateway, duty, "pump-3");

    String number = alarm.getString("ticket");
    JsonObject waits = ticket(number);
    assertThat(waits.getString("state")).isEqualTo("open");
    JsonObject why = waits.getJsonArray("duty").getJsonObject(0);
    assertThat(why.getString("to")).isEqualTo("member:zhao");
    assertThat(why.getJsonObject("words").getString("zh")).isEqualTo("水泵班现在没有人值班");

    JsonObject filled =
        roster()
            .put("crew", "water")
            .put("day", today().toString())
            .put("shift", "round")
            .put("members", JsonArray.of("li"));
    ok(chief.post("roster/cells", filled));
    assertThat(ticket(number).getString("member")).isEqualTo("li");
    step(li, number, "accept");
  }

  @Test
  @Order(5)
  void resident_reportsAtTheDoor_isCalledBack_andTheTicketCloses() {
    Visitor resident = Visitor.nobody(gateway);
    assertThat(resident.get("/r/elm/7/26").text()).contains("楼道报修");
    String form = "trouble=water&urgent=yes&words=%E6%BC%8F%E6%B0%B4&phone=13800000000";
    Answer taken =
        resident.send(
            resident
                .request("/r/elm/7/26")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    assertThat(taken.status()).as(taken.text()).isEqualTo(303);
    String number = taken.header("Location").replaceAll(".*ticket=([0-9-]+).*", "$1");
    assertThat(resident.get(taken.header("Location")).text()).contains(number);

    assertThat(ticket(number).getString("member")).isEqualTo("li");
    for (String step : List.of("accept", "arrive", "fix")) {
      step(li, number, step);
    }
    JsonObject called =
        step(duty, number, "call-back", with(number).put("satisfied", true).put("words", "不漏了"));
    assertThat(called.getString("state")).isEqualTo("closed");

    String log = duty.get("duty-log?as=csv&day=" + today()).text();
    assertThat(log).contains("水泵过流", "换了轴承", "人在外面");
  }
}
