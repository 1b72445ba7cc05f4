package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.running.InProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a rule rang or did not, and other rules tried on the same past. */
class PastTest {

  @TempDir private static Path folder = Path.of("");
  private static InProcess gateway;
  private static Visitor engineer;
  private static long start;

  @BeforeAll
  static void open() {
    gateway = Estate.start(folder);
    engineer = Visitor.as(gateway, "engineer");
    start = System.currentTimeMillis() - 60_000;
    double[] series = {9.0, 18.0, 17.0, 9.0, 16.0, 9.0};
    for (int i = 0; i < series.length; i++) {
      String ts = "{\"ts\":" + (start + i * 1_000) + ",\"current\":" + series[i] + "}";
      gateway.publish("lilong/elm/pump/p1/telemetry", ts);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                engineer
                        .get("devices/elm%2Fp1/readings?metric=current")
                        .json()
                        .getJsonArray("points")
                        .size()
                    == series.length);
  }

  @AfterAll
  static void shut() {
    gateway.close();
  }

  private static JsonObject explain(long at) {
    String when = at == 0 ? "" : "&at=" + at;
    return engineer.get("devices/elm%2Fp1/explain?rule=pump.overload" + when).json();
  }

  @Test
  void explanation_now_saysWhichStepDoesNotHold() {
    JsonObject now = explain(0);
    assertThat(now.getString("phase")).isEqualTo("normal");
    JsonObject step = now.getJsonArray("steps").getJsonObject(0);
    assertThat(step.getString("held")).isEqualTo("no");
    assertThat(step.getDouble("value")).isEqualTo(9.0);
    assertThat(step.getDouble("limit")).isEqualTo(15.0);
  }

  @Test
  void explanation_ofAPastMoment_saysWhatWasThen() {
    JsonObject then = explain(start + 2_500);
    assertThat(then.getString("phase")).isEqualTo("active");
    assertThat(then.getJsonArray("known").getJsonObject(0).getDouble("value")).isEqualTo(17.0);
    assertThat(explain(start + 500).getString("phase")).isEqualTo("normal");
  }

  @Test
  void unknownRule_isNotFound() {
    assertThat(engineer.get("devices/elm%2Fp1/explain?rule=nobody").status()).isEqualTo(404);
  }

  @Test
  void otherRules_areTriedBesideThoseInForce() {
    JsonObject asked =
        new JsonObject()
            .put("compound", "elm")
            .put("from", start - 1_000)
            .put("to", start + 30_000)
            .put(
                "rules",
                """
                version: 1
                signals: {current: {unit: A}}
                rules:
                - id: pump.overload
                  title: {zh: 水泵过流, en: Pump overload}
                  for: {kind: pump}
                  when: {above: 16.5, of: current, deadband: 1.0}
                  respond: {zh: 去泵房看, en: Go to the pump room}
                """);
    JsonObject trial = engineer.trial("backtest", asked);
    assertThat(trial.getString("state")).isEqualTo("done");
    assertThat(trial.getDouble("progress")).isEqualTo(1.0);
    JsonObject found = trial.getJsonObject("backtest");
    JsonObject overload = found.getJsonArray("rules").getJsonObject(0);
    assertThat(overload.getInteger("raised")).isEqualTo(1);
    assertThat(overload.getInteger("raisedInForce")).isEqualTo(2);
    assertThat(overload.getInteger("onlyInForce")).isEqualTo(1);
    JsonObject alarm = found.getJsonArray("alarms").getJsonObject(0);
    assertThat(alarm.getString("who")).isEqualTo("elm/p1");
    assertThat(Instant.parse(alarm.getString("raisedAt")).toEpochMilli()).isEqualTo(start + 1_000);
    assertThat(found.getJsonObject("load").getInteger("told")).isEqualTo(1);
  }

  @Test
  void trial_saysWhichReadingsWereMissing() {
    JsonObject asked =
        new JsonObject()
            .put("compound", "elm")
            .put("from", start - 1_000)
            .put("to", System.currentTimeMillis() + 7_200_000);
    JsonObject found = engineer.trial("backtest", asked).getJsonObject("backtest");
    JsonObject missing = found.getJsonArray("missing").getJsonObject(0);
    assertThat(missing.getString("device")).isEqualTo("elm/p1");
    assertThat(missing.getLong("longestMs")).isGreaterThan(3_600_000L);
  }

  @Test
  void trial_nobodyWaitsFor_isCancelled() {
    JsonObject asked =
        new JsonObject().put("compound", "elm").put("from", start - 86_400_000L * 390);
    asked.put("to", start);
    List<String> begun = new ArrayList<>();
    Visitor.Answer answer = engineer.post("rules/backtest", asked);
    while (answer.status() == 202) {
      begun.add(answer.json().getString("id"));
      answer = engineer.post("rules/backtest", asked);
    }
    assertThat(answer.code()).isEqualTo("trials-full");
    assertThat(begun).hasSizeGreaterThanOrEqualTo(3);
    begun.forEach(id -> engineer.delete("rules/trials/" + id));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> engineer.get("rules/trials/" + begun.get(begun.size() - 1)).json(),
            trial -> trial.getString("state").equals("cancelled"));
  }

  @Test
  void advice_countsWhatNobodyCouldUse() {
    JsonObject asked =
        new JsonObject()
            .put("compound", "elm")
            .put("from", start - 1_000)
            .put("to", start + 30_000);
    JsonArray advice = engineer.trial("advise", asked).getJsonArray("advice");
    assertThat(advice.getJsonObject(0).getString("rule")).isEqualTo("pump.overload");
    assertThat(advice.getJsonObject(0).getInteger("fleeting")).isEqualTo(2);
  }

  @Test
  void badRules_areNamedWithTheirLine() {
    JsonObject asked = new JsonObject().put("rules", "version: 1\nrules:\n- id: x\n  wen: 5\n");
    JsonArray problems = engineer.post("rules/check", asked).json().getJsonArray("problems");
    assertThat(problems.stream().map(p -> ((JsonObject) p).getInteger("line"))).contains(4);
  }

  @Test
  void dutyStaff_mayAskWhy_butNotTryRules() {
    Visitor duty = Visitor.as(gateway, "duty");
    assertThat(duty.get("devices/elm%2Fp1/explain?rule=pump.overload").status()).isEqualTo(200);
    assertThat(duty.post("rules/check", new JsonObject().put("rules", "x")).status())
        .isEqualTo(403);
  }
}
