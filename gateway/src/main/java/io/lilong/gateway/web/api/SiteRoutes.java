package io.lilong.gateway.web.api;

import io.lilong.gateway.change.ChangeFeed;
import io.lilong.gateway.change.Page;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.rows.DeviceJson;
import io.lilong.gateway.web.rows.Json;
import java.util.Comparator;
import java.util.List;

/** Compounds with their buildings. */
public final class SiteRoutes {

  private final Registry registry;
  private final ChangeFeed feed;

  public SiteRoutes(Registry registry, ChangeFeed feed) {
    this.registry = registry;
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
    return Reply.ok(Json.page(new Page<>(seen, null, feed.latest()), DeviceJson::compound));
  }
}
