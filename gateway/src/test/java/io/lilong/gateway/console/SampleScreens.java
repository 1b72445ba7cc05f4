package io.lilong.gateway.console;

import static io.lilong.gateway.console.SampleSite.ago;
import static io.lilong.gateway.console.SampleSite.text;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What roster, reports, rules, notifications and inventory read and write. */
final class SampleScreens {
  private static final String RULES =
      """
      version: 1
      rules:
      - id: pump.overcurrent
        title: {zh: 水泵过流, en: Pump overcurrent}
        severity: major
        when: {above: p.max_a, of: current_a, deadband: 0.5}   # deadband: 9.9
        params: {max_a: 15.0}
        on_delay: 5m
        respond:
          zh: 查看 on_delay: 7m
          en: look
      """;

  private final ScriptedRows rows;
  private final AtomicReference<String> inForce = new AtomicReference<>(RULES);
  private final AtomicReference<JsonObject> trial = new AtomicReference<>(new JsonObject());

  SampleScreens(ScriptedRows rows) {
    this.rows = rows;
  }

  void mount(Router api, ScriptedApi.Answers answers) {
    api.get("/api/v1/roster/on-duty").handler(c -> answers.done(c, onDuty()));
    api.get("/api/v1/roster/mine").handler(c -> answers.done(c, page(slot())));
    api.get("/api/v1/crews").handler(c -> answers.done(c, page(repairCrew())));
    api.get("/api/v1/roster/handover").handler(c -> answers.done(c, handover()));
    api.get("/api/v1/roster").handler(c -> answers.done(c, week(c)));
    api.post("/api/v1/roster/*")
        .handler(
            c ->
                answers.done(
                    c, new JsonObject().put("version", 8).put("at", ago(0)).put("gaps", array())));
    api.get("/api/v1/duty-log").handler(c -> answers.done(c, dutyLog()));
    api.get("/api/v1/reports/:name").handler(c -> answers.done(c, report(c.pathParam("name"))));
    api.get("/api/v1/reports/:name/:figure").handler(c -> answers.done(c, reportRows()));
    api.get("/api/v1/texts").handler(c -> answers.done(c, texts()));
    api.get("/api/v1/texts/:name").handler(c -> answers.done(c, textInForce()));
    api.put("/api/v1/texts/:name").handler(c -> answers.done(c, put(c)));
    api.get("/api/v1/revisions").handler(c -> answers.done(c, page(revision(2), revision(1))));
    api.get("/api/v1/revisions/:seq")
        .handler(c -> answers.done(c, revisionTexts(c.pathParam("seq"))));
    api.post("/api/v1/revisions/:seq/revert").handler(c -> answers.done(c, revision(3)));
    api.post("/api/v1/rules/check").handler(c -> answers.done(c, check(c)));
    api.post("/api/v1/rules/backtest").handler(c -> answers.done(c, begin()));
    api.get("/api/v1/rules/trials/:id").handler(c -> answers.done(c, finish()));
    api.post("/api/v1/rules/:id/:verb").handler(c -> answers.done(c, revision(3)));
    api.get("/api/v1/notifications/channels").handler(c -> answers.done(c, channels()));
    api.get("/api/v1/notifications").handler(c -> answers.done(c, notifications()));
    api.post("/api/v1/notifications/*").handler(c -> answers.done(c, new JsonObject()));
  }

  private static JsonArray array(Object... items) {
    return new JsonArray(List.of(items));
  }

  private static JsonObject page(Object... items) {
    return new JsonObject().put("items", array(items)).putNull("next").put("at", 1);
  }

  private static JsonObject person(String code, String name, String... skills) {
    return new JsonObject()
        .put("code", code)
        .put("name", name)
        .put("account", code)
        .put("phone", "021-5555 0100")
        .put("skills", new JsonArray(List.of(skills)));
  }

  private static JsonObject shift(String code, String zh, String en, String from, String to) {
    return new JsonObject()
        .put("code", code)
        .put("title", text(zh, en))
        .put("from", from)
        .put("to", to);
  }

  private static JsonArray shifts() {
    return array(
        shift("day", "早班", "Day", "08:00", "20:00"),
        shift("night", "夜班", "Night", "20:00", "08:00"));
  }

  private static JsonObject crew(String code, String zh, String en, boolean desk) {
    return new JsonObject()
        .put("code", code)
        .put("title", text(zh, en))
        .put("desk", desk)
        .put("trades", array("pump"))
        .put("units", array())
        .put("members", array(person("li", "李永平", "水泵"), person("wu", "吴建明", "消防")))
        .put("substitutes", array(person("zhang", "张海", "电工")));
  }

  private static JsonObject slot() {
    return new JsonObject()
        .put("crew", "repair")
        .put("title", text("维修班", "Repair crew"))
        .put("day", "2026-11-26")
        .put("shift", "night")
        .put("from", Instant.now().plus(Duration.ofHours(9)).toString())
        .put("until", Instant.now().plus(Duration.ofHours(21)).toString())
        .put("planned", array("吴建明"));
  }

  private static JsonObject onDuty() {
    JsonObject desk =
        crew("desk", "值班室", "Duty room", true)
            .put("shift", shifts().getJsonObject(0))
            .put("until", ago(-3600))
            .put("standIn", false);
    JsonObject repair =
        crew("repair", "维修班", "Repair crew", false)
            .put("shift", shifts().getJsonObject(0))
            .put("until", ago(-3600))
            .put("standIn", true);
    return new JsonObject()
        .put("at", ago(0))
        .put("version", 7)
        .put("crews", array(desk, repair))
        .put("gaps", array(slot()));
  }

  private static JsonObject repairCrew() {
    return new JsonObject()
        .put("name", "repair")
        .put("title", "维修班")
        .put("trades", array("pump"))
        .put("units", array())
        .put("onDuty", array(new JsonObject().put("code", "li").put("name", "李永平")));
  }

  private static JsonObject week(RoutingContext c) {
    Instant monday = Instant.parse(c.request().getParam("from") + "T00:00:00Z");
    JsonArray days = new JsonArray();
    for (int d = 0; d < 7; d++) {
      String day = monday.plus(Duration.ofDays(d)).toString().substring(0, 10);
      days.add(
          new JsonObject()
              .put("day", day)
              .put("holiday", d == 6)
              .put("cells", array(cell("day", d, "li", "李永平"), cell("night", d, "wu", "吴建明"))));
    }
    return new JsonObject()
        .put("version", 7)
        .put("zone", "Asia/Shanghai")
        .put("from", c.request().getParam("from"))
        .put("days", 7)
        .put("shifts", shifts())
        .put("crews", array(crew("repair", "维修班", "Repair crew", false).put("days", days)))
        .put("gaps", array(slot()))
        .put(
            "absences",
            array(
                new JsonObject()
                    .put("id", 1)
                    .put("member", "wu")
                    .put("name", "吴建明")
                    .put("from", ago(3600))
                    .put("until", ago(-86_400))
                    .put("reason", "sick")
                    .putNull("note")
                    .put("by", "supervisor")));
  }

  private static JsonObject cell(String shift, int day, String code, String name) {
    JsonArray members =
        day == 5
            ? array()
            : array(
                new JsonObject()
                    .put("code", code)
                    .put("name", name)
                    .put("absent", day == 2 && code.equals("wu")));
    return new JsonObject()
        .put("shift", shift)
        .put("from", ago(0))
        .put("until", ago(-43_200))
        .put("decided", day == 3)
        .put("members", members);
  }

  private JsonObject handover() {
    JsonArray open = rows.alarmPage("current").getJsonArray("items");
    return new JsonObject()
        .put("at", ago(0))
        .put("desks", array())
        .put(
            "last",
            new JsonObject()
                .put("id", 1)
                .put("at", ago(40_000))
                .put("from", "supervisor")
                .put("to", "duty")
                .put("shift", "day")
                .put("alarms", array())
                .put("tickets", array())
                .put("notes", "5 号楼水箱等配件"))
        .put("alarms", open)
        .put("shelved", rows.alarmPage("shelved").getJsonArray("items"))
        .put("tickets", rows.ticketPage(null).getJsonArray("items"))
        .put("overdue", array("1123-06"))
        .put(
            "checks",
            array(
                new JsonObject()
                    .put("id", 1)
                    .put("slot", ago(7200))
                    .put("at", ago(7100))
                    .put("by", "duty")
                    .put("well", true)
                    .put("words", "")));
  }

  private static JsonObject dutyLog() {
    return page(new JsonObject()
            .put("at", ago(366))
            .put("source", "alarm")
            .put("id", "1")
            .put("ref", "pump-1")
            .put("type", "raised")
            .put("what", text("报警", "Alarm raised"))
            .put("actor", "lilong")
            .put("compound", "huaiyin")
            .put("title", text("水泵过流", "Pump overcurrent"))
            .put("detail", text("2 号生活泵", "Supply pump 2")))
        .put("from", ago(86_400))
        .put("to", ago(0));
  }

  private static JsonObject figure(
      String key, String zh, String en, @Nullable Double value, @Nullable String unit) {
    return new JsonObject()
        .put("key", key)
        .put("title", text(zh, en))
        .put("value", value)
        .put("unit", unit)
        .put("aim", 150.0)
        .put("limit", 300.0)
        .put("rows", value == null ? 0 : 2);
  }

  private static JsonObject report(String name) {
    return new JsonObject()
        .put("name", name)
        .put("title", text("报表 " + name, "Report " + name))
        .put("from", ago(700_000))
        .put("to", ago(90_000))
        .put(
            "figures",
            array(
                figure("alarms-per-day", "每天报警数", "Alarms a day", 163.0, null),
                figure("acknowledge-median", "报警到确认，中位数", "Alarm to acknowledgement", 42.0, "s"),
                figure("stale", "长期报警", "Stale alarms", null, null)));
  }

  private static JsonObject reportRows() {
    return figure("alarms-per-day", "每天报警数", "Alarms a day", 163.0, null)
        .put(
            "columns",
            array(
                new JsonObject().put("key", "day").put("title", text("日期", "Day")),
                new JsonObject().put("key", "count").put("title", text("数量", "Count"))))
        .put("items", array(array("2026-11-16", 160), array("2026-11-17", 166)));
  }

  private static JsonObject revision(int number) {
    return new JsonObject()
        .put("revision", number)
        .put("at", ago(86_400L * (4 - number)))
        .put("by", number == 1 ? "lilong" : "engineer")
        .put("action", number == 1 ? "files" : "edit")
        .put("ref", "rules/pump.yaml")
        .put("note", number == 1 ? null : "门限放宽到 15 A")
        .put("trial", number == 1 ? null : "huaiyin 7 d: 12 (53)");
  }

  private static JsonObject revisionTexts(String seq) {
    String text = seq.equals("1") ? RULES.replace("major", "minor") : RULES;
    return revision(Integer.parseInt(seq)).put("items", array(textOf(text)));
  }

  private static JsonObject textOf(String text) {
    return new JsonObject()
        .put("name", "rules/pump.yaml")
        .put("kind", "rules")
        .put("hash", Integer.toHexString(text.hashCode()))
        .put("text", text);
  }

  private JsonObject textInForce() {
    return textOf(inForce.get());
  }

  private JsonObject put(RoutingContext c) {
    inForce.set(c.body().asJsonObject().getString("text"));
    return revision(3);
  }

  private JsonObject texts() {
    JsonObject text = textInForce().put("bytes", RULES.length()).put("editedHere", true);
    text.remove("text");
    return new JsonObject()
        .put("revision", revision(2))
        .put("items", array(text.put("changed", revision(2))))
        .put(
            "switchedOff",
            array(
                new JsonObject()
                    .put("rule", "light.day")
                    .put("reason", "装修期间")
                    .put("changed", revision(2))));
  }

  /** A text with a tab in it is not read. */
  private static JsonObject check(RoutingContext c) {
    String text = c.body().asJsonObject().getString("rules");
    JsonArray problems = new JsonArray();
    if (text.contains("mA")) {
      int line = (int) text.substring(0, text.indexOf("mA")).lines().count();
      problems.add(
          new JsonObject()
              .put("file", "rules/pump.yaml")
              .put("line", line)
              .put("column", 5)
              .put("path", "rules[0].when")
              .put("message", text("单位 mA 与测点单位 A 不符", "Unit mA is not the point's unit A")));
    }
    return new JsonObject().put("problems", problems);
  }

  private JsonObject begin() {
    trial.set(
        new JsonObject()
            .put("id", "t1")
            .put("state", "running")
            .put("progress", 0.4)
            .putNull("failure")
            .putNull("backtest"));
    return trial.get();
  }

  private JsonObject finish() {
    JsonObject rule =
        new JsonObject()
            .put("rule", "pump.overcurrent")
            .put("raised", 12)
            .put("raisedInForce", 53)
            .put("longestMs", 720_000);
    return trial
        .get()
        .put("state", "done")
        .put("progress", 1.0)
        .put(
            "backtest",
            new JsonObject()
                .put("readings", 20_160)
                .put("missingShare", 0.03)
                .put("rules", array(rule)));
  }

  private static JsonObject channels() {
    return new JsonObject()
        .put("items", array(channel("wecom", "robot", "working"), channel("sms", "sms", "paused")));
  }

  private static JsonObject channel(String name, String kind, String state) {
    return new JsonObject()
        .put("name", name)
        .put("kind", kind)
        .put("state", state)
        .put("perMinute", 20)
        .put("used", 3)
        .put("waiting", 0)
        .put("dead", state.equals("paused") ? 1 : 0)
        .put("lastSentAt", ago(90))
        .put("lastFailedAt", ago(4_000))
        .put("lastFailure", text("对方没有回答", "The far side did not answer"));
  }

  private static JsonObject notifications() {
    JsonObject row =
        new JsonObject()
            .put("id", 1)
            .put("kind", "alarm_raised")
            .put("ref", "fire-1")
            .put("channel", "sms")
            .put("audience", "crew:repair")
            .put("recipient", "***0100")
            .put("fire", true)
            .put("compound", "huaiyin")
            .put("state", "dead")
            .putNull("message")
            .put("attempts", 5)
            .put("createdAt", ago(27))
            .putNull("nextTry")
            .put("begunAt", ago(20))
            .put("endedAt", ago(10))
            .putNull("withdrawnAt")
            .put("answer", text("余额不足", "Out of credit"));
    return page(row).put("counts", new JsonObject().put("waiting", 0).put("dead", 1));
  }
}
