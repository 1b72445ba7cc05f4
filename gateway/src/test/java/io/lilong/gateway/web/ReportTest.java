package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.running.InProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports over the API: figures, the list behind each, CSV, and who may see them. */
class ReportTest {

  @TempDir private static Path folder = Path.of("");
  private static InProcess gateway;
  private static Visitor supervisor;
  private static long start;

  @BeforeAll
  static void open() {
    start = System.currentTimeMillis() - 1_000;
    gateway = Estate.start(folder);
    supervisor = Visitor.as(gateway, "supervisor");
    JsonObject alarm = Estate.overload(gateway, supervisor, "pump-1");
    supervisor.post(
        "alarms/" + alarm.getString("id") + "/acknowledge",
        new JsonObject().put("version", alarm.getLong("version")));
    Estate.calm(gateway, "pump-1");
    Estate.overload(gateway, supervisor, "pump-2");
  }

  @AfterAll
  static void shut() {
    gateway.close();
  }

  private static String period() {
    return "from=" + start + "&to=" + (System.currentTimeMillis() + 1_000);
  }

  private static JsonObject figure(String report, String key) {
    JsonArray figures =
        supervisor.get("reports/" + report + "?" + period()).json().getJsonArray("figures");
    return figures.stream()
        .map(JsonObject.class::cast)
        .filter(f -> f.getString("key").equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyReport_isAsTheDocumentSays_andEveryFigureHasItsList() {
    for (String report :
        List.of(
            "alarm-load", "worst-devices", "time-limits", "response", "data", "lights", "pumps")) {
      Visitor.Answer answer = supervisor.get("reports/" + report + "?" + period());
      assertThat(answer.status()).as(report).isEqualTo(200);
      for (Object f : answer.json().getJsonArray("figures")) {
        JsonObject figure = (JsonObject) f;
        Visitor.Answer list =
            supervisor.get("reports/" + report + "/" + figure.getString("key") + "?" + period());
        assertThat(list.status()).as(figure.encode()).isEqualTo(200);
        assertThat(list.json().getJsonArray("items").size()).isEqualTo(figure.getInteger("rows"));
      }
    }
  }

  @Test
  void alarmLoad_countsWhatTheDeskSaw() {
    assertThat(figure("alarm-load", "alarms").getInteger("value")).isEqualTo(2);
    JsonArray items =
        supervisor.get("reports/alarm-load/alarms?" + period()).json().getJsonArray("items");
    assertThat(items.getJsonArray(0).getString(4)).isEqualTo("elm/pump-1");
    assertThat(figure("response", "acknowledge-median").getInteger("rows")).isEqualTo(1);
    assertThat(figure("worst-devices", "worst-devices").getInteger("value")).isEqualTo(2);
  }

  @Test
  void otherCompound_hasNothing() {
    JsonArray figures =
        supervisor
            .get("reports/alarm-load?compound=oak&" + period())
            .json()
            .getJsonArray("figures");
    assertThat(figures.getJsonObject(0).getInteger("value")).isZero();
  }

  @Test
  void csv_hasAByteOrderMarkAndTheSameRows() {
    String csv = supervisor.get("reports/alarm-load/alarms?as=csv&" + period()).text();
    assertThat(csv).startsWith("\uFEFF");
    assertThat(csv.lines()).hasSize(3).anyMatch(line -> line.contains("elm/pump-2"));
  }

  @Test
  void wrongWords_areRefusedByName() {
    assertThat(supervisor.get("reports/weather").status()).isEqualTo(404);
    assertThat(supervisor.get("reports/alarm-load/weather").status()).isEqualTo(404);
    assertThat(supervisor.get("reports/alarm-load?week=last").status()).isEqualTo(400);
    assertThat(supervisor.get("reports/alarm-load?week=2026-W47").status()).isEqualTo(200);
    assertThat(supervisor.get("reports/alarm-load?month=2026-11").status()).isEqualTo(200);
    assertThat(Visitor.as(gateway, "duty").get("reports/alarm-load").status()).isEqualTo(403);
  }
}
