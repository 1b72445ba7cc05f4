package io.lilong.gateway.web.api;

import io.lilong.gateway.change.ChangeFeed;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.DeviceJson;
import io.lilong.gateway.web.rows.Json;
import io.lilong.rules.book.Rule;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.TicketPolicy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Compounds with their buildings, and the rules in force. */
public final class SiteRoutes {

  private final Registry registry;
  private final Supplier<RuleBook> book;
  private final ChangeFeed feed;

  public SiteRoutes(Registry registry, Supplier<RuleBook> book, ChangeFeed feed) {
    this.registry = registry;
    this.book = book;
    this.feed = feed;
  }

  /** {@code GET sites}: the compounds the caller sees. */
  public Reply sites(Call call) {
    call.query("cursor", "limit");
    List<Compound> seen =
        registry.compounds().stream()
            .filter(c -> call.caller().sees(c.code(), registry))
            .sorted(Comparator.comparing(Compound::code))
            .toList();
    return Reply.ok(list(Json.array(seen, DeviceJson::compound)));
  }

  private JsonObject list(JsonArray items) {
    return new JsonObject().put("items", items).put("next", (Object) null).put("at", feed.latest());
  }

  /** {@code GET rules}. */
  public Reply rules(Call call) {
    call.query("cursor", "limit");
    return Reply.ok(
        list(Json.array(book.get().rules(), SiteRoutes::rule))
            .put("revision", book.get().revision()));
  }

  /** {@code GET rules/{id}}. */
  public Reply rule(Call call) {
    String id = call.part("id");
    return book.get()
        .rule(id)
        .map(rule -> Reply.ok(rule(rule)))
        .orElseThrow(() -> Refusal.notFound(Say.NO_RULE, id));
  }

  private static JsonObject ticket(TicketPolicy policy) {
    return new JsonObject()
        .put("trade", policy.trade())
        .put("afterMs", policy.afterMs())
        .put("verifyAfterMs", policy.verifyAfterMs())
        .put("bundle", policy.bundle());
  }

  private static JsonObject rule(Rule r) {
    return new JsonObject()
        .put("id", r.id())
        .put("revision", r.revision())
        .put("title", Json.text(r.title()))
        .put("severity", r.severity().word())
        .put("respond", Json.text(r.respond()))
        .put("latch", r.latch())
        .put("shelvable", r.shelvable())
        .put("fire", r.fire())
        .put("shadow", r.shadow())
        .put("ticket", r.ticket() == null ? null : ticket(r.ticket()));
  }
}
