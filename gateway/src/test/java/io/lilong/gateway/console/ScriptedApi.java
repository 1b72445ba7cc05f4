package io.lilong.gateway.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The API's answers: the contract of the gateway, played over {@link ScriptedRows}. */
final class ScriptedApi {
  private static final Map<String, String> TICKET_STATES =
      Map.ofEntries(
          Map.entry("dispatch", "dispatched"),
          Map.entry("accept", "accepted"),
          Map.entry("decline", "open"),
          Map.entry("arrive", "on_site"),
          Map.entry("fix", "fixed"),
          Map.entry("verify", "verified"),
          Map.entry("close", "closed"),
          Map.entry("reopen", "open"),
          Map.entry("pause", "paused"),
          Map.entry("resume", "accepted"),
          Map.entry("hand-over", "handed_over"),
          Map.entry("cancel", "cancelled"));

  /** A write that arrived: what a test counts. */
  record Write(String path, String key, JsonObject body) {}

  private final ScriptedRows rows;
  private final List<Write> writes = new CopyOnWriteArrayList<>();
  private final Map<String, JsonObject> done = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> sessions = new ConcurrentHashMap<>();
  private final AtomicReference<String> failing = new AtomicReference<>("");
  private final AtomicReference<String> words = new AtomicReference<>("");

  ScriptedApi(ScriptedRows rows) {
    this.rows = rows;
  }

  List<Write> writes() {
    return writes;
  }

  /** Ends all sessions, as a night does. */
  void expireSessions() {
    sessions.clear();
  }

  /** Requests whose path contains this end with 503; empty for none. */
  void failing(String path) {
    failing.set(path);
  }

  /** From now on everything people or devices have written reads like this. */
  void spoil(String naughty) {
    words.set(naughty);
  }

  /** How a part of the API answers: a read as it is, a write counted and kept under its key. */
  interface Answers {
    void done(RoutingContext c, JsonObject row);
  }

  void mount(Router router, ScriptedStream stream) {
    Router api = router;
    api.route("/api/*").handler(BodyHandler.create());
    api.post("/api/v1/session/token").handler(this::enter);
    api.get("/api/v1/session").handler(this::whoAmI);
    api.post("/api/v1/session").handler(this::logIn);
    api.delete("/api/v1/session").handler(this::logOut);
    api.route("/api/*").handler(this::guard);
    api.get("/api/v1/events").handler(stream::open);
    new SampleAccounts().mount(api, this::answer);
    new SampleScreens(rows).mount(api, this::answer);
    new SamplePanels().mount(api, this::answer);
    api.route("/api/v1/alarms*").handler(this::notForCrews);
    api.get("/api/v1/alarms/counters").handler(c -> ok(c, rows.counters()));
    api.get("/api/v1/alarms")
        .handler(c -> ok(c, rows.alarmPage(c.request().getParam("scope", "current"))));
    api.get("/api/v1/alarms/:id").handler(c -> one(c, "alarm"));
    api.post("/api/v1/alarms/:id/:verb").handler(this::alarmCommand);
    api.get("/api/v1/tickets").handler(this::tickets);
    api.get("/api/v1/tickets/:id/spot").handler(c -> ok(c, SamplePages.spot()));
    api.get("/api/v1/tickets/:id").handler(c -> one(c, "ticket"));
    api.post("/api/v1/tickets").handler(this::createTicket);
    api.post("/api/v1/tickets/:id/photos").handler(this::photo);
    api.post("/api/v1/tickets/:id/:verb").handler(this::ticketMove);
    api.get("/api/v1/devices").handler(c -> ok(c, rows.devicePage()));
    api.get("/api/v1/devices/:id").handler(c -> one(c, "device"));
    api.post("/api/v1/devices/:id/:verb").handler(this::deviceCommand);
    api.get("/api/v1/devices/:id/readings").handler(this::readings);
    api.get("/api/v1/devices/:id/explain")
        .handler(
            c ->
                ok(
                    c,
                    SampleWhy.explanation(
                        c.pathParam("id"),
                        c.request().getParam("rule"),
                        c.request().getParam("at"))));
    api.get("/api/v1/sites").handler(c -> ok(c, SamplePages.sites()));
    api.get("/api/v1/health").handler(c -> ok(c, SamplePages.health()));
    api.get("/api/v1/quarantine").handler(c -> ok(c, rows.quarantinePage()));
    api.get("/api/v1/quarantine/:id").handler(this::quarantined);
    api.get("/api/v1/rules").handler(c -> ok(c, SamplePages.rules()));
  }

  private void guard(RoutingContext c) {
    if (!failing.get().isEmpty() && c.request().path().contains(failing.get())) {
      problem(c, 503, "没有回答", "No answer");
    } else if (user(c) == null) {
      problem(c, 401, "请登录", "Log in");
    } else if (!c.request().method().name().equals("GET") && again(c)) {
      ok(c, done.get(c.request().getHeader("Idempotency-Key")));
    } else {
      c.next();
    }
  }

  private void notForCrews(RoutingContext c) {
    if ("crew".equals(user(c).getString("role"))) {
      problem(c, 403, "班组看不到报警", "A crew does not see alarms");
    } else {
      c.next();
    }
  }

  private boolean again(RoutingContext c) {
    return done.containsKey(String.valueOf(c.request().getHeader("Idempotency-Key")));
  }

  private @org.jspecify.annotations.Nullable JsonObject user(RoutingContext c) {
    var cookie = c.request().getCookie("lilong-session");
    return cookie == null ? null : sessions.get(cookie.getValue());
  }

  private void whoAmI(RoutingContext c) {
    JsonObject user = user(c);
    if (user == null) {
      problem(c, 401, "请登录", "Log in");
    } else {
      ok(c, user);
    }
  }

  private void logIn(RoutingContext c) {
    JsonObject asked = c.body().asJsonObject();
    if (!"lilong-demo".equals(asked.getString("password"))) {
      problem(c, 401, "用户名或密码不对", "User name or password is wrong");
      return;
    }
    letIn(c, asked.getString("user"));
  }

  private void enter(RoutingContext c) {
    if ("wall-secret".equals(c.body().asJsonObject().getString("token"))) {
      letIn(c, "wall");
    } else {
      problem(c, 401, "令牌无效", "The token is wrong");
    }
  }

  private void letIn(RoutingContext c, String name) {
    JsonObject user =
        new JsonObject()
            .put("user", name)
            .put("title", SamplePages.person(name))
            .put("role", name)
            .put("permissions", SamplePages.permissions(name));
    String token = "t" + System.identityHashCode(user);
    sessions.put(token, user);
    c.response().putHeader("Set-Cookie", "lilong-session=" + token + "; Path=/; HttpOnly");
    ok(c, user);
  }

  private void logOut(RoutingContext c) {
    var cookie = c.request().getCookie("lilong-session");
    if (cookie != null) {
      sessions.remove(cookie.getValue());
    }
    c.response().setStatusCode(204).end();
  }

  private void tickets(RoutingContext c) {
    JsonObject page = rows.ticketPage(c.request().getParam("state"));
    JsonObject user = user(c);
    if ("crew".equals(user.getString("role"))) {
      List<?> items = page.getJsonArray("items").getList();
      items.removeIf(row -> !user.getString("title").equals(((JsonObject) row).getString("crew")));
    }
    ok(c, page);
  }

  private void one(RoutingContext c, String topic) {
    JsonObject row = rows.find(topic, c.pathParam("id"));
    if (row == null) {
      problem(c, 404, "没有这一条", "There is no such row");
    } else {
      ok(c, row.put("events", rows.events(c.pathParam("id"))));
    }
  }

  private void alarmCommand(RoutingContext c) {
    JsonObject body = c.body().asJsonObject();
    String who = user(c).getString("user");
    String now = Instant.now().toString();
    switch (c.pathParam("verb")) {
      case "acknowledge" ->
          change(
              c,
              "alarm",
              "acknowledged",
              row ->
                  row.put("acknowledged", true)
                      .put("acknowledgedAt", now)
                      .put("acknowledgedBy", who));
      case "shelve" ->
          change(
              c,
              "alarm",
              "shelved",
              row ->
                  row.put("shelvedUntil", body.getString("until"))
                      .put("shelvedBy", who)
                      .put(
                          "shelvedReason",
                          body.getString("reason") + "：" + body.getString("note")));
      case "unshelve" -> change(c, "alarm", "unshelved", row -> row.putNull("shelvedUntil"));
      case "verdict" ->
          change(c, "alarm", "verdict", row -> row.put("verdict", body.getString("verdict")));
      case "reset" ->
          change(c, "alarm", "reset", row -> row.put("active", false).put("clearedAt", now));
      default -> {
        rows.history(c.pathParam("id"), "comment", who, body.getString("comment"));
        change(c, "alarm", "", row -> {});
      }
    }
  }

  private void ticketMove(RoutingContext c) {
    JsonObject body = c.body().asJsonObject();
    String verb = c.pathParam("verb");
    String state = TICKET_STATES.get(verb);
    JsonObject before = rows.find("ticket", c.pathParam("id"));
    if ("verify".equals(verb)
        && before.getBoolean("alarmActive")
        && body.getString("note") == null) {
      problem(c, 422, "报警仍在，还不能验收", "The alarm still holds: not yet to be verified");
      return;
    }
    change(
        c,
        "ticket",
        verb,
        row -> {
          if (state != null) {
            row.put("state", state);
          }
          if (body.getString("crew") != null) {
            row.put("crew", body.getString("crew"));
          }
          row.put("note", body.getString("note"));
          if (verb.equals("call-back")) {
            row.put("owesCallBack", false);
          }
        });
  }

  private void photo(RoutingContext c) {
    JsonObject told =
        new JsonObject()
            .put("bytes", c.body().length())
            .put("stage", c.request().getParam("stage"));
    String key = c.request().getHeader("Idempotency-Key");
    writes.add(new Write(c.request().path(), key, told));
    done.put(key, rows.find("ticket", c.pathParam("id")));
    ok(c, done.get(key));
  }

  private void deviceCommand(RoutingContext c) {
    JsonObject body = c.body().asJsonObject();
    String verb = c.pathParam("verb");
    change(
        c,
        "device",
        verb,
        row -> {
          switch (verb) {
            case "place" ->
                row.put("state", "placed")
                    .put("kind", body.getString("kind"))
                    .put("building", body.getString("building"))
                    .put("stairway", body.getString("stairway"))
                    .put("floor", body.getString("floor"));
            case "test-mode" -> row.put("testMode", body.getBoolean("on"));
            default -> row.put("outOfService", verb.equals("out-of-service"));
          }
        });
  }

  private void createTicket(RoutingContext c) {
    JsonObject body = c.body().asJsonObject();
    String number = "1124-" + (10 + writes.size());
    JsonObject ticket =
        SampleSite.ticket(number, "open", body.getString("priority"), 0)
            .put("device", body.getString("device"))
            .put("place", body.getString("place"))
            .put("alarm", body.getString("alarm"))
            .put("title", SampleSite.text(body.getString("title"), body.getString("title")));
    rows.tickets(ticket);
    done(c, ticket);
  }

  private void change(RoutingContext c, String topic, String event, Consumer<JsonObject> edit) {
    JsonObject row = rows.find(topic, c.pathParam("id"));
    Integer seen = c.body().asJsonObject().getInteger("version");
    if (row == null) {
      problem(c, 404, "没有这一条", "There is no such row");
    } else if (seen != null && !seen.equals(row.getInteger("version"))) {
      conflict(c, row);
    } else {
      String who = user(c).getString("user");
      done(c, rows.change(topic, c.pathParam("id"), event, who, edit));
    }
  }

  private void answer(RoutingContext c, JsonObject row) {
    if (c.request().method().name().equals("GET")) {
      ok(c, row);
    } else {
      done(c, row);
    }
  }

  private void done(RoutingContext c, JsonObject row) {
    String key = c.request().getHeader("Idempotency-Key");
    writes.add(new Write(c.request().path(), key, c.body().asJsonObject()));
    done.put(key, row);
    ok(c, row);
  }

  private void quarantined(RoutingContext c) {
    rows.quarantinePage().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .filter(item -> item.getValue("id").toString().equals(c.pathParam("id")))
        .findFirst()
        .ifPresentOrElse(item -> ok(c, item), () -> problem(c, 404, "没有这一条", "No such row"));
  }

  private void readings(RoutingContext c) {
    ok(
        c,
        SamplePages.readings(
            c.request().getParam("metric"),
            Instant.parse(c.request().getParam("from")),
            Instant.parse(c.request().getParam("to"))));
  }

  private void ok(RoutingContext c, JsonObject body) {
    JsonObject told = words.get().isEmpty() ? body : Spoiled.with(body, words.get());
    c.response().putHeader("Content-Type", "application/json").end(told.encode());
  }

  private static void problem(RoutingContext c, int status, String zh, String en) {
    problem(c, status, new JsonObject().put("detail", zh).put("message", SampleSite.text(zh, en)));
  }

  private static void conflict(RoutingContext c, JsonObject row) {
    String who = row.getString("acknowledgedBy", "duty");
    problem(
        c,
        409,
        new JsonObject()
            .put("message", SampleSite.text(who + " 已先一步操作", who + " was first"))
            .put("current", row.getInteger("version").toString())
            .put("wanted", c.body().asJsonObject().getInteger("version").toString()));
  }

  private static void problem(RoutingContext c, int status, JsonObject body) {
    c.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(body.put("status", status).put("errors", new JsonArray()).encode());
  }
}
