package io.lilong.gateway.web.api;

import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.InventoryCommand;
import io.lilong.gateway.site.InventoryCsv;
import io.lilong.gateway.site.InventoryPlan;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.InventoryJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/** The whole inventory as a table: out as CSV, and in again with a look at what would change. */
public final class InventoryRoutes {

  private final Registry registry;
  private final Writes writes;

  public InventoryRoutes(Registry registry, Writes writes) {
    this.registry = registry;
    this.writes = writes;
  }

  /** {@code GET inventory.csv}: the devices the caller sees. */
  public Reply export(Call call) {
    call.query();
    List<Device> seen =
        registry.devices().stream()
            .filter(device -> call.caller().sees(device.place().compound(), registry))
            .toList();
    return Reply.of(
            200,
            "text/csv; charset=utf-8",
            Buffer.buffer(InventoryCsv.write(registry, seen, call.english())))
        .with("Content-Disposition", "attachment; filename=\"lilong-inventory.csv\"");
  }

  /** {@code POST inventory}: all of the table, or with {@code dry-run=true} a look at it. */
  public Future<Reply> load(Call call) {
    Query query = call.query("dry-run");
    query.needed("dry-run");
    boolean dryRun = query.flag("dry-run");
    if (!call.caller().units().isEmpty()) {
      throw Refusal.forbidden(Say.ROLE, Map.of("role", call.caller().role().word()));
    }
    Buffer payload = call.payload();
    byte[] file = payload == null ? new byte[0] : payload.getBytes();
    InventoryCsv.Read read = InventoryCsv.read(file);
    InventoryPlan plan =
        read instanceof InventoryCsv.Read.Bad bad
            ? new InventoryPlan(List.of(), bad.faults())
            : InventoryPlan.of(((InventoryCsv.Read.Good) read).rows(), registry, call.now());
    if (dryRun) {
      return Future.succeededFuture(Reply.ok(InventoryJson.plan(plan, false)));
    }
    if (read instanceof InventoryCsv.Read.Good good && plan.faults().isEmpty()) {
      InventoryCommand command = new InventoryCommand(good.rows(), Quarantined.hash(file));
      return writes.submit(call, command, done -> Reply.ok(InventoryJson.plan(plan, true)));
    }
    return Future.succeededFuture(Reply.json(422, InventoryJson.plan(plan, false)));
  }
}
