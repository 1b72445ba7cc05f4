package io.lilong.gateway.web.api;

import io.lilong.gateway.change.ChangeFeed;
import io.lilong.gateway.change.Page;
import io.lilong.gateway.decode.panel.Asking;
import io.lilong.gateway.decode.panel.PanelCommand;
import io.lilong.gateway.decode.panel.Panels;
import io.lilong.gateway.decode.panel.Panels.Panel;
import io.lilong.gateway.decode.panel.Panels.Told;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.PanelJson;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Fire panels: which were heard, and what the desk asks of them. A question stands in the
 * operations record before it leaves; the answer here follows the panel's, or the end of patience.
 */
public final class PanelRoutes {

  private static final int MOST_REMEMBERED = 500;
  private static final int LONGEST_WAIT_MINUTES = 60;
  private static final long LARGEST_ADDRESS = 0xFFFF_FFFFL;
  private static final int BYTE = 255;

  private final Panels panels;
  private final Registry registry;
  private final ChangeFeed feed;
  private final Writes writes;

  /** What was asked under which key: asked twice, the panel hears it once. */
  private final Map<UUID, Future<Told>> asked =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Future<Told>> eldest) {
              return size() > MOST_REMEMBERED;
            }
          });

  public PanelRoutes(Panels panels, Registry registry, ChangeFeed feed, Writes writes) {
    this.panels = panels;
    this.registry = registry;
    this.feed = feed;
    this.writes = writes;
  }

  /** {@code GET panels}. */
  public Reply list(Call call) {
    call.query("cursor", "limit");
    List<Panel> seen =
        panels.list().stream().filter(p -> call.caller().sees(p.compound(), registry)).toList();
    return Reply.ok(Json.page(new Page<>(seen, null, feed.latest()), PanelJson::row));
  }

  /** {@code POST panels/{id}/clock}. */
  public Future<Reply> clock(Call call) {
    call.body();
    return ask(call, new Asking.SetClock());
  }

  /** {@code POST panels/{id}/duty-check}. */
  public Future<Reply> dutyCheck(Call call) {
    int minutes = (int) call.body("wait").number("wait", 1, LONGEST_WAIT_MINUTES);
    return ask(call, new Asking.DutyCheck(minutes));
  }

  /** {@code POST panels/{id}/read}. */
  public Future<Reply> read(Call call) {
    Body body = call.body("what", "system", "address", "component");
    return ask(
        call,
        new Asking.Read(
            body.oneOf("what", Asking.What.class),
            (int) body.number("system", 0, BYTE),
            (int) body.number("address", 0, BYTE),
            body.number("component", 0, LARGEST_ADDRESS)));
  }

  private Future<Reply> ask(Call call, Asking asking) {
    String name = seen(call).name();
    UUID key = call.key();
    String by = call.caller().user().name();
    Future<Told> told = asked.get(key);
    if (told != null) {
      return told.map(PanelRoutes::reply);
    }
    return writes
        .submit(call, new PanelCommand(name, asking), done -> Reply.nothing())
        .compose(
            recorded ->
                recorded.status() >= 300
                    ? Future.succeededFuture(recorded)
                    : asked
                        .computeIfAbsent(key, k -> panels.ask(name, asking, by))
                        .map(PanelRoutes::reply));
  }

  private static Reply reply(Told told) {
    if (told instanceof Told.Confirmed confirmed) {
      return Reply.ok(PanelJson.row(confirmed.panel()));
    }
    if (told instanceof Told.Denied) {
      throw Refusal.of(409, "panel-denied", Say.PANEL_DENIED, Map.of());
    }
    if (told instanceof Told.Silent) {
      throw Refusal.of(504, "panel-silent", Say.PANEL_SILENT, Map.of());
    }
    throw Refusal.of(409, "panel-away", Say.PANEL_AWAY, Map.of());
  }

  private Panel seen(Call call) {
    String name = call.part("id");
    return panels
        .find(name)
        .filter(p -> call.caller().sees(p.compound(), registry))
        .orElseThrow(() -> Refusal.notFound(Say.NO_PANEL, name));
  }
}
