package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.running.InProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
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
    JsonArray rules = engineer.post("rules/backtest", asked).json().getJsonArray("rules");
    JsonObject overload = rules.getJsonObject(0);
    assertThat(overload.getInteger("raised")).isEqualTo(1);
    assertThat(overload.getInteger("raisedInForce")).isEqualTo(2);
    assertThat(overload.getInteger("onlyInForce")).isEqualTo(1);
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
