package io.lilong.gateway.web.rows;

import io.lilong.gateway.site.InventoryColumn;
import io.lilong.gateway.site.InventoryFault;
import io.lilong.gateway.site.InventoryPlan;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What an inventory table does, as the API shows it. */
public final class InventoryJson {

  private InventoryJson() {}

  /** {@code applied} tells what was done from what would be. */
  public static JsonObject plan(InventoryPlan plan, boolean applied) {
    return new JsonObject()
        .put("applied", applied)
        .put("added", plan.count(InventoryPlan.Change.ADDED))
        .put("changed", plan.count(InventoryPlan.Change.CHANGED))
        .put("unchanged", plan.count(InventoryPlan.Change.UNCHANGED))
        .put("rows", Json.array(plan.lines(), InventoryJson::line))
        .put("problems", Json.array(plan.faults(), InventoryJson::fault));
  }

  private static JsonObject line(InventoryPlan.Line line) {
    return new JsonObject()
        .put("row", line.line())
        .put("device", line.after().id().value())
        .put("change", line.change().name().toLowerCase(Locale.ROOT))
        .put("fields", Json.array(line.fields(), InventoryJson::field));
  }

  private static JsonObject field(InventoryPlan.Field field) {
    return new JsonObject()
        .put("column", field.column().key())
        .put("before", field.before())
        .put("after", field.after());
  }

  private static JsonObject fault(InventoryFault fault) {
    InventoryColumn column = fault.column();
    return new JsonObject()
        .put("row", fault.line())
        .put("column", column == null ? null : column.key())
        .put("message", Json.text(fault.why()));
  }
}
