package io.lilong.gateway.console;

import static io.lilong.gateway.console.SampleSite.ago;
import static io.lilong.gateway.console.SampleSite.text;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Why a rule of the pump rings, or does not. */
final class SampleWhy {
  private SampleWhy() {}

  /** The smoke rule does not hold for pumps; overcurrent rings now, at a past moment it did not. */
  static JsonObject explanation(String device, String rule, @Nullable String at) {
    boolean meant = rule.startsWith("pump") == device.contains("pump");
    boolean rings = meant && at == null;
    JsonArray steps =
        new JsonArray()
            .add(step(text("电流 高于 15 A", "current above 15 A"), "yes", 18.4, 15.0, "class walkup"))
            .add(
                step(text("持续 5 分钟", "for 5 minutes"), rings ? "yes" : "no", null, null, null)
                    .put("heldAt", ago(rings ? 360 : -260)));
    return new JsonObject()
        .put("device", device)
        .put("rule", rule)
        .put("at", at == null ? ago(0) : at)
        .put("phase", !meant ? "not_meant" : rings ? "active" : "pending")
        .put("since", ago(360))
        .putNull("dueAt")
        .put(
            "verdict",
            rings ? text("报警中", "In alarm") : text("只持续 40 秒，要满 5 分钟", "Only 40 s of 5 min"))
        .put(
            "known",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("signal", "current")
                        .put("unit", "A")
                        .put("value", 18.4)
                        .putNull("text")
                        .put("at", ago(12))
                        .put("stale", false)))
        .put("steps", steps);
  }

  private static JsonObject step(
      JsonObject what,
      String held,
      @Nullable Double value,
      @Nullable Double limit,
      @Nullable String from) {
    return new JsonObject()
        .put("what", what)
        .put("held", held)
        .put("value", value)
        .put("limit", limit)
        .put("limitFrom", from)
        .putNull("heldAt")
        .put(
            "beyond",
            limit == null
                ? null
                : new JsonObject()
                    .put("signal", "current")
                    .put("above", true)
                    .put("severity", "major"));
  }
}
