package io.lilong.gateway.web.rows;

import io.lilong.gateway.ops.Health;
import io.lilong.gateway.ops.Throughput;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Health of a part as the API shows it. */
public final class HealthJson {

  private HealthJson() {}

  public static JsonObject row(Health health) {
    return new JsonObject()
        .put("part", health.part())
        .put("state", state(health.state()))
        .put("since", Json.time(health.since()))
        .put("message", Json.text(health.words()))
        .put("figures", Json.array(health.figures(), HealthJson::figure));
  }

  /** How much passes one step. */
  public static JsonObject flow(Throughput.Flow flow) {
    return new JsonObject()
        .put("step", flow.step())
        .put("total", flow.total())
        .put("perSecond", flow.perSecond())
        .put("minutes", new JsonArray(flow.minutes()));
  }

  public static String state(Health.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static JsonObject figure(Health.Figure figure) {
    return new JsonObject()
        .put("name", figure.name())
        .put("value", Json.number(figure.value()))
        .put("unit", figure.unit());
  }
}
