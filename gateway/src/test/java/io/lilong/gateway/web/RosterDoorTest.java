package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.running.InProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The roster, the hand-over and the duty log as people use them over HTTP, one after another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RosterDoorTest {

  /** One shift round the clock, so that the hour the test runs at does not matter. */
  private static final String ROSTER =
      """
      version: 1
      shifts:
      - {code: round, title: {zh: 全天, en: Round the clock}, from: "00:00", to: "00:00"}
      members:
      - {code: wang, name: 王建国, account: duty, phone: "13800000001"}
      - {code: li, name: 李永平, account: crew, phone: "13800000011"}
      - {code: zhou, name: 周师傅, account: crew2}
      crews:
      - code: desk
        title: {zh: 值班室, en: Desk}
        desk: true
        members: [wang]
        rotation: {start: 2020-01-06, weeks: [{round: wang}]}
      - code: water
        title: {zh: 水泵班, en: Water crew}
        trades: [pump]
        units: [north]
        members: [li, zhou]
        rotation: {start: 2020-01-06, weeks: [{round: li}]}
      - code: odd-jobs
        title: {zh: 零修班, en: Odd jobs}
        trades: [general]
        members: [zhou]
      """;

  @TempDir static Path folder;
  private static InProcess gateway;
  private static Visitor duty;
  private static Visitor supervisor;

  @BeforeAll
  static void open() {
    gateway = Estate.start(folder, ROSTER);
    duty = Visitor.as(gateway, "duty");
    supervisor = Visitor.as(gateway, "supervisor");
  }

  @AfterAll
  static void shut() {
    gateway.close();
  }

  private static long version() {
    return duty.get("roster").json().getLong("version");
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneId.of("Asia/Shanghai"));
  }

  private static JsonObject cell(LocalDate day, List<String> members, long version) {
    return new JsonObject()
        .put("crew", "water")
        .put("day", day.toString())
        .put("shift", "round")
        .put("members", new JsonArray(members))
        .put("version", version);
  }

  @Test
  @Order(1)
  void fault_goesToThePersonOnDuty_whoseCrewSeesIt_andNobodyElse() {
    JsonObject alarm = Estate.overload(gateway, duty, "pump-1");
    JsonObject ticket = duty.get("tickets/" + alarm.getString("ticket")).json();
    assertThat(ticket.getString("state")).isEqualTo("dispatched");
    assertThat(ticket.getString("crew")).isEqualTo("water");
    assertThat(ticket.getString("member")).isEqualTo("li");
    assertThat(ticket.getJsonArray("duty").getJsonObject(0).getJsonObject("words").getString("zh"))
        .isEqualTo("水泵班李永平值班，手上 0 张工单");
    assertThat(Visitor.as(gateway, "crew").get("tickets").items()).hasSize(1);
    assertThat(Visitor.as(gateway, "crew2").get("tickets").items()).hasSize(1);
    JsonObject crew = duty.get("crews").items().get(0);
    assertThat(crew.getString("name")).isEqualTo("water");
    assertThat(crew.getJsonArray("onDuty").getJsonObject(0).getString("code")).isEqualTo("li");
  }

  @Test
  @Order(2)
  void faultOfATradeWithNobodyOnDuty_staysOpen_andSaysWhy() {
    gateway.publish("lilong/oak/pump/pump-9/telemetry", "{\"current\":18.4}");
    JsonObject alarm = Estate.alarmOf(duty, "oak/pump-9");
    JsonObject ticket = duty.get("tickets/" + alarm.getString("ticket")).json();
    assertThat(ticket.getString("state")).isEqualTo("open");
    JsonObject why = ticket.getJsonArray("duty").getJsonObject(0);
    assertThat(why.getString("type")).isEqualTo("unassigned");
    assertThat(why.getString("to")).isEqualTo("role:supervisor");
    assertThat(why.getJsonObject("words").getString("zh")).isEqualTo("零修班现在没有人值班");
  }

  @Test
  @Order(3)
  void gapAhead_isAPartOfHealth_andAnAlarm() {
    JsonObject part =
        duty.get("health").json().getJsonArray("parts").stream()
            .map(JsonObject.class::cast)
            .filter(p -> p.getString("part").equals("roster"))
            .findFirst()
            .orElseThrow();
    assertThat(part.getString("state")).isEqualTo("degraded");
    assertThat(part.getJsonObject("message").getString("zh")).contains("零修班全天");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(duty.get("alarms").items())
                    .filteredOn(a -> a.getString("rule").equals("gateway.roster-gap"))
                    .singleElement()
                    .satisfies(a -> assertThat(a.getString("severity")).isEqualTo("minor")));
  }

  @Test
  @Order(4)
  void edits_areForThoseWhoKeepTheRoster_andStaleOnesAreTold() {
    long version = version();
    JsonObject body = cell(today(), List.of("zhou"), version);
    assertThat(duty.post("roster/cells", body).status()).isEqualTo(403);
    assertThat(supervisor.post("roster/cells", body).status()).isEqualTo(200);
    Visitor.Answer late = supervisor.post("roster/cells", body);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text()).contains("version " + version, "version " + (version + 1));
    JsonObject onDuty = duty.get("roster/on-duty").json();
    JsonObject water = onDuty.getJsonArray("crews").getJsonObject(1);
    assertThat(water.getJsonArray("members").getJsonObject(0).getString("code")).isEqualTo("zhou");
    assertThat(
            supervisor.post("roster/cells", cell(today(), List.of("nobody"), version + 1)).status())
        .isEqualTo(400);
    // taken back: as planned again
    JsonObject back = cell(today(), List.of(), version + 1);
    back.remove("members");
    assertThat(supervisor.post("roster/cells", back).status()).isEqualTo(200);
    assertThat(Visitor.as(gateway, "crew").get("roster/mine").items()).isNotEmpty();
  }

  @Test
  @Order(5)
  void swap_andSickness_showInTheGrid_withTheGapTheyLeave() {
    LocalDate day = today().plusDays(3);
    supervisor.post("roster/cells", cell(day, List.of("zhou"), version()));
    JsonObject first =
        new JsonObject()
            .put("crew", "water")
            .put("day", day.toString())
            .put("shift", "round")
            .put("member", "zhou");
    JsonObject second = first.copy().put("day", day.plusDays(1).toString()).put("member", "li");
    JsonObject swap =
        new JsonObject().put("first", first).put("second", second).put("version", version());
    assertThat(supervisor.post("roster/swap", swap).status()).isEqualTo(200);
    assertThat(on(day)).containsExactly("li");
    assertThat(on(day.plusDays(1))).containsExactly("zhou");
    Instant from = day.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
    JsonObject sick =
        new JsonObject()
            .put("member", "li")
            .put("from", from.toString())
            .put("until", from.plus(Duration.ofDays(1)).toString())
            .put("reason", "sick")
            .put("version", version());
    Visitor.Answer told = duty.post("roster/absences", sick);
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.json().getJsonArray("gaps").stream().map(JsonObject.class::cast))
        .anySatisfy(
            gap -> {
              assertThat(gap.getString("crew")).isEqualTo("water");
              assertThat(gap.getString("day")).isEqualTo(day.toString());
            });
    String id = told.json().getString("ref").substring("absence/".length());
    JsonObject end = new JsonObject().put("version", version());
    assertThat(duty.post("roster/absences/" + id + "/end", end).status()).isEqualTo(200);
  }

  private static List<String> on(LocalDate day) {
    JsonArray cells =
        duty.get("roster?days=1&from=" + day)
            .json()
            .getJsonArray("crews")
            .getJsonObject(1)
            .getJsonArray("days")
            .getJsonObject(0)
            .getJsonArray("cells");
    return cells.getJsonObject(0).getJsonArray("members").stream()
        .map(m -> ((JsonObject) m).getString("code"))
        .toList();
  }

  @Test
  @Order(6)
  void weekCopied_andTableImported_dryFirst() {
    LocalDate monday = today().with(java.time.DayOfWeek.MONDAY).plusWeeks(2);
    JsonObject copy =
        new JsonObject()
            .put("from", monday.toString())
            .put("to", monday.plusWeeks(1).toString())
            .put("version", version());
    assertThat(supervisor.post("roster/copy-week", copy).status()).isEqualTo(200);
    assertThat(on(monday.plusWeeks(1))).containsExactly("li");

    String table = supervisor.get("roster/shifts?days=7&from=" + monday).text();
    assertThat(table).contains(monday + ",water,round,li");
    String changed = table.replace(monday + ",water,round,li", monday + ",water,round,li+zhou");
    JsonObject load =
        new JsonObject().put("csv", changed).put("dryRun", true).put("version", version());
    JsonObject dry = supervisor.post("roster/import", load).json();
    assertThat(dry.getJsonArray("changes")).hasSize(1);
    assertThat(on(monday)).containsExactly("li");
    supervisor.post("roster/import", load.put("dryRun", false));
    assertThat(on(monday)).containsExactly("li", "zhou");

    String wrong =
        table
            .replace("water,round,li", "watre,round,li")
            .replace("desk,round,wang", "desk,round,wong");
    Visitor.Answer refused =
        supervisor.post("roster/import", load.copy().put("csv", wrong).put("version", version()));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().getJsonArray("problems")).hasSize(14);
    assertThat(refused.text()).contains("did you mean water?", "did you mean wang?");
  }

  @Test
  @Order(7)
  void handOver_listsWhatIsOpenAndShelved_andTheNextPersonTakesItByName() {
    JsonObject shelved = Estate.overload(gateway, duty, "pump-3");
    JsonObject shelve =
        new JsonObject()
            .put("version", shelved.getLong("version"))
            .put("until", Instant.now().plusSeconds(3_600).toString())
            .put("reason", "maintenance")
            .put("note", "换泵");
    assertThat(duty.post("alarms/" + shelved.getString("id") + "/shelve", shelve).status())
        .isEqualTo(200);
    assertThat(duty.post("roster/checks", new JsonObject().put("well", false)).status())
        .isEqualTo(400);
    assertThat(
            duty.post("roster/checks", new JsonObject().put("well", true).put("words", "泵房正常"))
                .status())
        .isEqualTo(200);
    JsonObject page = supervisor.get("roster/handover").json();
    List<String> open = ids(page.getJsonArray("alarms"));
    assertThat(open).doesNotContain(shelved.getString("id")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(ids(page.getJsonArray("shelved"))).containsExactly(shelved.getString("id"));
    assertThat(page.getJsonArray("tickets")).hasSize(3);
    assertThat(page.getJsonArray("checks")).hasSize(1);
    JsonObject take = new JsonObject().put("alarms", new JsonArray(open.subList(1, open.size())));
    assertThat(supervisor.post("roster/handover", take).status()).isEqualTo(409);
    take.put("alarms", new JsonArray(open)).put("notes", "二号泵在修");
    Visitor.Answer taken = supervisor.post("roster/handover", take);
    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.json().getString("to")).isEqualTo("supervisor");
    JsonObject alarm = duty.get("alarms/" + open.get(0)).json();
    assertThat(alarm.getJsonArray("duty").getJsonObject(0).getString("type"))
        .isEqualTo("taken_over");
    supervisor.post(
        "alarms/" + open.get(0) + "/acknowledge",
        new JsonObject().put("version", alarm.getLong("version")));
    assertThat(duty.get("alarms/" + open.get(0)).json().getString("acknowledgedBy"))
        .isEqualTo("supervisor");
  }

  private static List<String> ids(JsonArray rows) {
    return rows.stream().map(r -> ((JsonObject) r).getString("id")).toList();
  }

  @Test
  @Order(8)
  void dutyLog_hasAllOfIt_inOrder_byShift_andAsATable() {
    String shift = "duty-log?day=" + today() + "&shift=round";
    List<JsonObject> lines = duty.get(shift + "&limit=500").items();
    assertThat(lines).extracting(l -> l.getString("at")).isSorted();
    assertThat(lines)
        .extracting(l -> l.getString("source") + " " + l.getString("type"))
        .contains(
            "alarm raised",
            "ticket opened",
            "ticket dispatched",
            "roster chosen",
            "roster unassigned",
            "check well",
            "handover taken_over",
            "operation PutCell",
            "operation Swap",
            "alarm acknowledged");
    JsonObject first = duty.get(shift + "&limit=3").json();
    String next = first.getString("next");
    List<JsonObject> rest = duty.get(shift + "&limit=500&cursor=" + next).items();
    assertThat(rest).hasSize(lines.size() - 3);
    String table = duty.get(shift + "&as=csv").text();
    assertThat(table).startsWith("\uFEFF时间,班次,类别,事项,小区,内容,人员,说明");
    assertThat(table).contains("全天,报警,报警,elm,水泵过流", "泵房正常", "二号泵在修");
    assertThat(table.lines()).hasSizeGreaterThan(lines.size());
  }
}
