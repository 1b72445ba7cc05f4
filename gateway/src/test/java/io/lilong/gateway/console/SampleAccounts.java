package io.lilong.gateway.console;

import static io.lilong.gateway.console.SampleSite.ago;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Users and tokens as the API keeps them; a wall's token is {@code wall-secret}. */
final class SampleAccounts {
  private final Map<String, JsonObject> users = new ConcurrentSkipListMap<>();
  private final Map<String, JsonObject> tokens = new ConcurrentSkipListMap<>();

  SampleAccounts() {
    for (String role : List.of("admin", "crew", "duty", "engineer", "supervisor")) {
      users.put(role, user(role, SamplePages.person(role), role));
    }
    users.put("qian", user("qian", "钱师傅", "crew").put("enabled", false));
    tokens.put("t1", token("t1", "门卫室大屏"));
  }

  private static JsonObject user(String name, String title, String role) {
    return new JsonObject()
        .put("name", name)
        .put("title", title)
        .put("role", role)
        .put("scope", role.equals("crew") ? "unit-3" : "*")
        .put("enabled", true)
        .put("version", 1);
  }

  private static JsonObject token(String id, String label) {
    return new JsonObject()
        .put("id", id)
        .put("maker", "admin")
        .put("label", label)
        .put("role", "wall")
        .put("scope", "*")
        .put("createdAt", ago(86_400))
        .put("expiresAt", Instant.now().plus(Duration.ofDays(364)).toString());
  }

  void mount(Router api, ScriptedApi.Answers answers) {
    api.get("/api/v1/users").handler(c -> answers.done(c, page(users)));
    api.post("/api/v1/users").handler(c -> answers.done(c, put(c, 1)));
    api.post("/api/v1/users/:name").handler(c -> answers.done(c, put(c, 2)));
    api.post("/api/v1/users/:name/password")
        .handler(c -> answers.done(c, users.get(c.pathParam("name"))));
    api.post("/api/v1/session/password").handler(c -> answers.done(c, new JsonObject()));
    api.get("/api/v1/tokens").handler(c -> answers.done(c, page(tokens)));
    api.post("/api/v1/tokens").handler(c -> answers.done(c, make(c)));
    api.post("/api/v1/tokens/:id/withdraw")
        .handler(c -> answers.done(c, tokens.remove(c.pathParam("id"))));
  }

  private JsonObject put(RoutingContext c, int version) {
    JsonObject body = c.body().asJsonObject().copy();
    body.remove("password");
    String name = version == 1 ? body.getString("name") : c.pathParam("name");
    JsonObject user = user(name, "", "duty").mergeIn(body).put("name", name);
    users.put(name, user.put("version", version));
    return user;
  }

  private JsonObject make(RoutingContext c) {
    String id = "t" + (tokens.size() + 1);
    JsonObject made = token(id, c.body().asJsonObject().getString("label"));
    tokens.put(id, made);
    return made.copy().put("secret", "wall-secret");
  }

  private static JsonObject page(Map<String, JsonObject> rows) {
    return new JsonObject().put("items", new JsonArray(List.copyOf(rows.values()))).putNull("next");
  }
}
