package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.running.InProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules, site and payload profiles put in force while the gateway runs. */
class TextsTest {

  private static final String NAME = "rules/rules.yaml";
  private static final String PATH = "texts/rules%2Frules.yaml";

  private static final String RULES =
      """
      version: 1
      signals:
        current: {unit: A}
        smoke: bool
        level: {unit: "%"}
      rules:
      - id: pump.overload
        title: {zh: 水泵过流, en: Pump overload}
        for: {kind: pump}
        when: {above: 15.0, of: current, deadband: 1.0}
        respond: {zh: 去泵房看, en: Go to the pump room}
      - id: tank.low
        title: {zh: 水箱水位低, en: Tank low}
        for: {kind: tank}
        when: {below: 20.0, of: level, readings: 2}
        respond: {zh: 补水, en: Fill it}
      - id: fire.smoke
        title: {zh: 烟感报警, en: Smoke}
        for: {kind: fire}
        when: {is: true, of: smoke}
        severity: critical
        respond: {zh: 去现场看, en: Go and look}
      """;

  private static final String EAGER = RULES.replace("above: 15.0", "above: 9.0");

  @TempDir private Path folder = Path.of("");
  private InProcess gateway;
  private Visitor engineer;

  @BeforeEach
  void open() {
    gateway = InProcess.start(folder, Estate.SITE, RULES);
    engineer = Visitor.as(gateway, "engineer");
  }

  @AfterEach
  void shut() {
    gateway.close();
  }

  private String seen() {
    return engineer.get(PATH).json().getString("hash");
  }

  private JsonObject edit(String text, String seen) {
    return new JsonObject().put("text", text).put("seen", seen).put("note", "tried, then live");
  }

  private void tryOut(String text) {
    JsonObject asked =
        new JsonObject()
            .put("compound", "elm")
            .put("from", System.currentTimeMillis() - 3_600_000)
            .put("to", System.currentTimeMillis())
            .put("file", NAME)
            .put("rules", text);
    assertThat(engineer.trial("backtest", asked).getString("state")).isEqualTo("done");
  }

  private Visitor.Answer goLive(String text) {
    tryOut(text);
    return engineer.put(PATH, edit(text, seen()));
  }

  private List<JsonObject> alarms(Visitor visitor, String device) {
    return visitor.get("alarms?scope=history&device=" + device).items();
  }

  private void publish(String device, String payload) {
    gateway.publish("lilong/elm/" + device + "/telemetry", payload);
  }

  @Test
  void ruleEditedLive_changesWhatRings() {
    publish("pump/p1", "{\"current\":12}");
    assertThat(alarms(engineer, "elm/p1")).isEmpty();
    Visitor.Answer live = goLive(EAGER);
    assertThat(live.status()).as(live.text()).isEqualTo(200);
    assertThat(live.json().getString("by")).isEqualTo("engineer");
    assertThat(live.json().getString("trial")).startsWith("elm ");
    // the last fresh value is judged at once
    assertThat(alarms(engineer, "elm/p1")).hasSize(1);
    assertThat(engineer.get(PATH).json().getString("text")).isEqualTo(EAGER);
    JsonObject text = engineer.get("texts").json().getJsonArray("items").getJsonObject(0);
    assertThat(text.getBoolean("editedHere")).isTrue();
    assertThat(changedBy("pump.overload")).isEqualTo("engineer");
    assertThat(changedBy("tank.low")).as("its lines are as they were").isEqualTo("lilong");
  }

  private String changedBy(String rule) {
    return engineer.get("rules/" + rule).json().getJsonObject("changed").getString("by");
  }

  @Test
  void ruleWithoutBackTest_staysOut() {
    Visitor.Answer answer = engineer.put(PATH, edit(EAGER, seen()));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("trial-needed");
    tryOut(EAGER);
    String other = EAGER.replace("9.0", "8.0");
    assertThat(engineer.put(PATH, edit(other, seen())).code()).isEqualTo("trial-needed");
  }

  @Test
  void twoEditors_theSecondIsTold() {
    String both = seen();
    assertThat(goLive(EAGER).status()).isEqualTo(200);
    String second = RULES.replace("above: 15.0", "above: 20.0");
    tryOut(second);
    Visitor.Answer answer = engineer.put(PATH, edit(second, both));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().getString("wanted")).isEqualTo(both);
    assertThat(answer.json().getString("current")).isEqualTo(seen());
  }

  @Test
  void badText_isRefusedWithEveryLine() {
    String bad = RULES.replace("below: 20.0, of: level", "below: 20.0, of: lewel");
    Visitor.Answer answer = engineer.put(PATH, edit(bad, seen()));
    assertThat(answer.status()).isEqualTo(422);
    JsonObject problem = answer.json().getJsonArray("problems").getJsonObject(0);
    assertThat(problem.getString("source")).isEqualTo(NAME);
    assertThat(problem.getInteger("line")).isEqualTo(15);
  }

  @Test
  void memoryOfUnchangedRules_isKept_overReloadAndOverAKill() throws IOException {
    publish("tank/t1", "{\"level\":10}");
    assertThat(goLive(EAGER).status()).isEqualTo(200);
    Path copy = folder.resolve("killed");
    copy(folder.resolve("data"), copy.resolve("data"));
    publish("tank/t1", "{\"level\":9}");
    assertThat(alarms(engineer, "elm/t1")).hasSize(1);
    try (InProcess restarted = InProcess.start(copy, Estate.SITE, RULES)) {
      Visitor after = Visitor.as(restarted, "engineer");
      assertThat(after.get(PATH).json().getString("text")).isEqualTo(EAGER);
      restarted.publish("lilong/elm/tank/t1/telemetry", "{\"level\":9}");
      assertThat(alarms(after, "elm/t1")).hasSize(1);
    }
  }

  @Test
  void fileChangedWhileStopped_isImportedAtTheNextStart_oneLeftAloneIsNot() {
    assertThat(goLive(EAGER).status()).isEqualTo(200);
    gateway.close();
    gateway = InProcess.start(folder, Estate.SITE, RULES);
    engineer = Visitor.as(gateway, "engineer");
    assertThat(engineer.get(PATH).json().getString("text")).isEqualTo(EAGER);
    gateway.close();
    String other = RULES.replace("above: 15.0", "above: 14.0");
    gateway = InProcess.start(folder, Estate.SITE, other);
    engineer = Visitor.as(gateway, "engineer");
    assertThat(engineer.get(PATH).json().getString("text")).isEqualTo(other);
    assertThat(engineer.get("revisions").items())
        .extracting(r -> r.getString("action"))
        .containsExactly("files", "edit", "files");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().contains(".db")) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }

  @Test
  void removedRule_endsItsAlarmsWithTheReason() {
    publish("pump/p1", "{\"current\":18}");
    String without = RULES.replaceAll("(?s)- id: pump.overload.*?(?=- id: tank.low)", "");
    assertThat(goLive(without).status()).isEqualTo(200);
    JsonObject alarm = alarms(engineer, "elm/p1").get(0);
    assertThat(alarm.getBoolean("active")).isFalse();
    assertThat(alarm.getString("clearReason")).isEqualTo("rule_removed");
  }

  @Test
  void ruleSwitchedOff_isSilentUntilItIsOnAgain() {
    JsonObject why = new JsonObject().put("reason", "the sensor is being replaced");
    assertThat(engineer.post("rules/pump.overload/switch-off", why).status()).isEqualTo(200);
    publish("pump/p1", "{\"current\":18}");
    assertThat(alarms(engineer, "elm/p1")).isEmpty();
    JsonObject off = engineer.get("texts").json().getJsonArray("switchedOff").getJsonObject(0);
    assertThat(off.getString("rule")).isEqualTo("pump.overload");
    assertThat(off.getJsonObject("changed").getString("by")).isEqualTo("engineer");
    JsonObject note = new JsonObject().put("note", "replaced");
    assertThat(engineer.post("rules/pump.overload/switch-on", note).status()).isEqualTo(200);
    publish("pump/p1", "{\"current\":19}");
    assertThat(alarms(engineer, "elm/p1")).hasSize(1);
    assertThat(changedBy("pump.overload")).isEqualTo("engineer");
  }

  @Test
  void fireRule_isNotSwitchedOff_andDutyStaffSwitchNothingOff() {
    JsonObject why = new JsonObject().put("reason", "too loud");
    assertThat(engineer.post("rules/fire.smoke/switch-off", why).code()).isEqualTo("fire-stays-on");
    Visitor supervisor = Visitor.as(gateway, "supervisor");
    assertThat(supervisor.post("rules/pump.overload/switch-off", why).status()).isEqualTo(403);
  }

  @Test
  void revision_isPutInForceAgain() {
    assertThat(goLive(EAGER).status()).isEqualTo(200);
    List<JsonObject> revisions = engineer.get("revisions").items();
    assertThat(revisions).extracting(r -> r.getString("action")).containsExactly("edit", "files");
    int first = revisions.get(1).getInteger("revision");
    JsonObject asked =
        new JsonObject()
            .put("version", revisions.get(0).getInteger("revision"))
            .put("note", "back");
    assertThat(engineer.post("revisions/" + first + "/revert", asked).status()).isEqualTo(200);
    assertThat(engineer.get(PATH).json().getString("text")).isEqualTo(RULES);
    assertThat(engineer.post("revisions/" + first + "/revert", asked).status()).isEqualTo(409);
    JsonArray texts = engineer.get("revisions/" + first).json().getJsonArray("items");
    assertThat(texts.getJsonObject(0).getString("text")).isEqualTo(RULES);
  }

  @Test
  void explanationOfThePast_goesByTheRulesOfThen() {
    publish("pump/p1", "{\"current\":12}");
    Awaitility.await()
        .until(
            () ->
                !engineer
                    .get("devices/elm%2Fp1/readings?metric=current")
                    .json()
                    .getJsonArray("points")
                    .isEmpty());
    long then = System.currentTimeMillis();
    assertThat(goLive(EAGER).status()).isEqualTo(200);
    String why = "devices/elm%2Fp1/explain?rule=pump.overload";
    assertThat(engineer.get(why).json().getString("phase")).isEqualTo("active");
    assertThat(engineer.get(why + "&at=" + then).json().getString("phase")).isEqualTo("normal");
  }

  // ---- files

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("site").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void await(java.util.concurrent.Callable<Boolean> until) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(until);
  }

  private String healthOfTexts() {
    return engineer.get("health").json().getJsonArray("parts").stream()
        .map(JsonObject.class::cast)
        .filter(part -> part.getString("part").equals("texts"))
        .map(part -> part.getString("state") + " " + part.getJsonObject("message"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void badFile_leavesTheLastGoodOneInForce_andSaysSo() throws IOException {
    write(NAME, EAGER.replace("of: current", "of: curent"));
    await(() -> healthOfTexts().startsWith("degraded"));
    assertThat(healthOfTexts()).contains("rules/rules.yaml:10:");
    assertThat(engineer.get(PATH).json().getString("text")).isEqualTo(RULES);
    publish("pump/p1", "{\"current\":12}");
    write(NAME, EAGER);
    await(() -> alarms(engineer, "elm/p1").size() == 1);
    await(() -> healthOfTexts().startsWith("ok"));
    assertThat(engineer.get("revisions").items().get(0).getString("action")).isEqualTo("files");
  }

  @Test
  void profileOnDisk_decodesTheNextMessage() throws IOException {
    String profile =
        """
        version: 1
        profiles:
        - name: plc
          topic: plc/{device}/data
          values: /d
          kind: pump
          metrics:
            c: {signal: current, unit: A, scale: 1}
        """;
    write("profiles/plc.yaml", profile);
    await(() -> engineer.get("texts").json().getJsonArray("items").size() == 3);
    gateway.publish("plc/P9/data", "{\"d\":{\"c\":12}}");
    assertThat(alarms(engineer, "site/P9")).isEmpty();
    write("profiles/plc.yaml", profile.replace("scale: 1", "scale: 10"));
    await(
        () -> {
          gateway.publish("plc/P9/data", "{\"d\":{\"c\":12}}");
          return alarms(engineer, "site/P9").size() == 1;
        });
    assertThat(alarms(engineer, "site/P9").get(0).getDouble("value")).isEqualTo(120.0);
  }

  @Test
  void siteOnDisk_namesAnotherDevice() throws IOException {
    String device = "devices:\n- {compound: elm, name: p7, kind: pump}\n";
    write("site.yaml", Estate.SITE + device);
    await(() -> engineer.get("devices/elm%2Fp7").status() == 200);
  }
}
