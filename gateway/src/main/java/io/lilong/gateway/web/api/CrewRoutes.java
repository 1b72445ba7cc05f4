package io.lilong.gateway.web.api;

import io.lilong.gateway.account.Accounts;
import io.lilong.gateway.account.User;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.roster.Crew;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.rows.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** Whom a ticket can be given to. */
public final class CrewRoutes {

  private final Accounts accounts;
  private final Supplier<Roster> roster;

  /**
   * @param roster the roster as committed
   */
  public CrewRoutes(Accounts accounts, Supplier<Roster> roster) {
    this.accounts = accounts;
    this.roster = roster;
  }

  /**
   * {@code GET crews}: the crews of the roster with who of them is on duty, then those who log in
   * as a crew and are in none of them.
   */
  public Reply list(Call call) {
    call.query();
    Roster now = roster.get();
    boolean english = call.english();
    JsonArray items = new JsonArray();
    for (Crew crew : now.plan().crews()) {
      if (!crew.desk()) {
        items.add(row(now, crew, english, call.now()));
      }
    }
    for (User user : accounts.users()) {
      boolean alone = now.plan().crewsOf(user.name()).isEmpty();
      if (user.enabled() && user.role() == Role.CREW && alone) {
        items.add(row(user));
      }
    }
    return Reply.ok(new JsonObject().put("items", items).put("next", (Object) null));
  }

  private static JsonObject row(Roster roster, Crew crew, boolean english, long at) {
    return new JsonObject()
        .put("name", crew.code())
        .put("title", english ? crew.title().en() : crew.title().zh())
        .put("trades", new JsonArray(crew.trades().stream().sorted().toList()))
        .put("units", new JsonArray(crew.units().stream().sorted().toList()))
        .put(
            "onDuty",
            Json.array(
                roster.duty(crew, at).members(),
                m -> new JsonObject().put("code", m).put("name", roster.plan().name(m))));
  }

  private static JsonObject row(User user) {
    return new JsonObject()
        .put("name", user.name())
        .put("title", user.title())
        .put("trades", new JsonArray())
        .put("units", new JsonArray())
        .put("onDuty", new JsonArray());
  }
}
