package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.running.InProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the administrator is told of the gateway itself. */
class HealthTest {
  private static final String NAUGHTY =
      "{\"current\": 18.4, \"comment\": \"Wang's key is under the mat\"";

  @TempDir Path folder;
  private InProcess gateway;
  private Visitor engineer;

  @BeforeEach
  void open() {
    gateway = Estate.start(folder);
    engineer = Visitor.as(gateway, "engineer");
  }

  @AfterEach
  void shut() {
    gateway.close();
  }

  private Map<String, Double> flows() {
    Map<String, Double> totals = new TreeMap<>();
    for (Object flow : engineer.get("health").json().getJsonArray("flows")) {
      JsonObject row = (JsonObject) flow;
      totals.put(row.getString("step"), row.getDouble("total"));
    }
    return totals;
  }

  private double metric(String name) {
    return engineer
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void everyStep_countsWhatPassedIt_asTheMetricsDo() {
    Estate.overload(gateway, engineer, "p1");
    gateway.publish("lilong/elm/pump/p2/telemetry", "{\"current\":9.5}");
    gateway.publish("lilong/elm/pump/p3/telemetry", NAUGHTY);

    Map<String, Double> flows = flows();

    assertThat(flows)
        .containsEntry("received", 3.0)
        .containsEntry("refused", 0.0)
        .containsEntry("recorded", 2.0)
        .containsEntry("quarantined", 1.0)
        .containsEntry("readings", 2.0)
        .containsEntry("raised", 1.0)
        .containsEntry("opened", 1.0)
        .containsEntry("notified", 0.0);
    assertThat(flows.get("raised")).isEqualTo(metric("lilong_alarms_raised_total"));
    assertThat(flows.get("opened")).isEqualTo(metric("lilong_tickets_opened_total"));
    assertThat(flows.get("received")).isEqualTo(metric("lilong_mqtt_messages_total"));
    assertThat(flows.get("transitions")).isEqualTo(metric("lilong_rules_transitions_total"));
  }

  @Test
  void memory_isAPartOfHealth() {
    JsonArray parts = engineer.get("health").json().getJsonArray("parts");
    assertThat(parts.stream().map(JsonObject.class::cast))
        .filteredOn(part -> part.getString("part").equals("memory"))
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.getString("state")).isEqualTo("ok");
              assertThat(part.getJsonArray("figures").getJsonObject(0).getDouble("value"))
                  .isPositive();
            });
  }

  @Test
  void diagnostics_holdNoSecret_noWordsOfPeopleOrDevices() {
    String alarm = Estate.overload(gateway, engineer, "p1").getString("id");
    engineer.post("alarms/" + alarm + "/comments", new JsonObject().put("text", "call Mrs Zhao"));
    gateway.publish("lilong/elm/pump/p2/telemetry", "{\"current\":13.37731}");
    gateway.publish("lilong/elm/pump/p3/telemetry", NAUGHTY);

    Visitor.Answer file = engineer.get("diagnostics");

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Disposition")).contains("lilong-diagnostics.json");
    assertThat(file.json().getJsonArray("flows")).isNotEmpty();
    assertThat(file.text())
        .doesNotContain(InProcess.PASSWORD, "argon2", "under the mat", "Zhao", "13.37731")
        .doesNotContain(engineer.cookie().substring(engineer.cookie().indexOf('=') + 1));
    assertThat(Visitor.as(gateway, "crew").get("diagnostics").status()).isEqualTo(403);
  }
}
