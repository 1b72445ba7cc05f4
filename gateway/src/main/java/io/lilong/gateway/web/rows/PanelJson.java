package io.lilong.gateway.web.rows;

import io.lilong.gateway.decode.panel.Panels.DutyCheck;
import io.lilong.gateway.decode.panel.Panels.Panel;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Fire panels as the API shows them. */
public final class PanelJson {

  private PanelJson() {}

  public static JsonObject row(Panel panel) {
    return new JsonObject()
        .put("id", panel.name())
        .put("device", panel.device())
        .put("compound", panel.compound())
        .put("host", panel.host())
        .put("port", panel.port())
        .put("transport", panel.transport())
        .put("reachable", panel.reachable())
        .put("firstHeard", Json.time(panel.firstHeard()))
        .put("lastHeard", Json.time(panel.lastHeard()))
        .put("clockOffMs", panel.clockOffMs())
        .put("dutyCheck", duty(panel.duty()));
  }

  private static @Nullable JsonObject duty(@Nullable DutyCheck check) {
    return check == null
        ? null
        : new JsonObject()
            .put("askedAt", Json.time(check.askedAt()))
            .put("askedBy", check.by())
            .put("wait", check.waitMinutes())
            .put("confirmedAt", Json.time(check.confirmedAt()))
            .put("answeredAt", Json.time(check.answeredAt()))
            .put("operator", check.operator() < 0 ? null : check.operator());
  }
}
