package io.lilong.gateway.web.api;

import io.lilong.gateway.account.Accounts;
import io.lilong.gateway.account.User;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.rows.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Whom a ticket can be given to. */
public final class CrewRoutes {

  private final Accounts accounts;

  public CrewRoutes(Accounts accounts) {
    this.accounts = accounts;
  }

  /** {@code GET crews}: who logs in as a crew and sees the tickets given to them. */
  public Reply list(Call call) {
    call.query();
    List<User> crews =
        accounts.users().stream().filter(u -> u.enabled() && u.role() == Role.CREW).toList();
    return Reply.ok(
        new JsonObject()
            .put("items", Json.array(crews, CrewRoutes::row))
            .put("next", (Object) null));
  }

  private static JsonObject row(User user) {
    return new JsonObject().put("name", user.name()).put("title", user.title());
  }
}
