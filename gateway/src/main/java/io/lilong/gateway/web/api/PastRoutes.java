package io.lilong.gateway.web.api;

import io.lilong.gateway.alarm.Explanations;
import io.lilong.gateway.replay.Past;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.ReplayJson;
import io.lilong.rules.book.Problem;
import io.lilong.rules.book.RuleBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Why a rule rings or does not, and rule books tried on the past before they go live. */
public final class PastRoutes {

  private static final long BACK_MS = Duration.ofDays(1).toMillis();
  private static final long LONGEST_MS = Duration.ofDays(31).toMillis();
  private static final int LONGEST_RULES = 200_000;

  private final Registry registry;
  private final Explanations now;
  private final Past past;
  private final Supplier<RuleBook> book;
  private final Offload replays;

  /**
   * @param replays one thread of its own: a month takes a while and must not hold up other reads
   */
  public PastRoutes(
      Registry registry, Explanations now, Past past, Supplier<RuleBook> book, Offload replays) {
    this.registry = registry;
    this.now = now;
    this.past = past;
    this.book = book;
    this.replays = replays;
  }

  /**
   * {@code GET devices/{id}/explain}: {@code rule}, and {@code at} for a past moment; a past moment
   * is judged by the rules in force today.
   */
  public Future<Reply> explain(Call call) {
    Device device = device(call);
    Query query = call.query("rule", "at");
    String rule = query.needed("rule");
    requireRule(rule);
    long at = query.time("at", 0);
    if (at > 0) {
      return replays.run(
          () ->
              Reply.ok(
                  ReplayJson.explanation(past.explain(book.get(), device, rule, at, BACK_MS))));
    }
    return now.explain(device.no(), rule)
        .map(
            found ->
                found
                    .map(e -> Reply.ok(ReplayJson.explanation(e)))
                    .orElseThrow(() -> Refusal.notFound(Say.NO_METRIC, device.id().value())));
  }

  private Device device(Call call) {
    String id = call.part("id");
    Device device = registry.device(id);
    if (device == null || !call.caller().sees(device.place().compound(), registry)) {
      throw Refusal.notFound(Say.NO_DEVICE, id);
    }
    return device;
  }

  private void requireRule(String rule) {
    if (book.get().rule(rule).isEmpty()) {
      throw Refusal.notFound(Say.NO_RULE, rule);
    }
  }

  /** {@code POST rules/check}: every problem of a text of rules, with its line. */
  public Future<Reply> check(Call call) {
    String text = call.body("rules").text("rules", LONGEST_RULES);
    RuleBook.Parsed parsed = parse(text);
    List<Problem> problems = parsed instanceof RuleBook.Parsed.Bad bad ? bad.problems() : List.of();
    return Future.succeededFuture(
        Reply.ok(new JsonObject().put("problems", Json.array(problems, PastRoutes::problem))));
  }

  /**
   * {@code POST rules/backtest}: a text of rules on a compound's readings, beside those in force.
   */
  public Future<Reply> backTest(Call call) {
    Body body = call.body("compound", "from", "to", "rules");
    String compound = compound(call, body);
    long from = body.time("from");
    long to = body.time("to");
    requireRange(from, to);
    String text = body.optionalText("rules", LONGEST_RULES);
    RuleBook tried = book.get();
    if (text != null) {
      RuleBook.Parsed parsed = parse(text);
      if (parsed instanceof RuleBook.Parsed.Bad bad) {
        return Future.succeededFuture(
            Reply.json(
                422,
                new JsonObject().put("problems", Json.array(bad.problems(), PastRoutes::problem))));
      }
      tried = ((RuleBook.Parsed.Good) parsed).book();
    }
    RuleBook wanted = tried;
    return replays.run(
        () ->
            Reply.ok(
                ReplayJson.report(
                    past.backTest(
                        compound, from, to, wanted, book.get(), episode -> {}, share -> {}))));
  }

  /** {@code POST rules/advise}: what would make a compound's alarms fewer and better. */
  public Future<Reply> advise(Call call) {
    Body body = call.body("compound", "from", "to");
    String compound = compound(call, body);
    long from = body.time("from");
    long to = body.time("to");
    requireRange(from, to);
    return replays.run(
        () ->
            Reply.ok(
                new JsonObject()
                    .put(
                        "items",
                        Json.array(
                            past.advise(compound, from, to, book.get(), share -> {}),
                            ReplayJson::advice))));
  }

  private String compound(Call call, Body body) {
    String code = body.text("compound", Body.LINE);
    if (!call.caller().sees(code, registry)) {
      throw Refusal.notFound(Say.NO_COMPOUND, code);
    }
    return code;
  }

  private static void requireRange(long from, long to) {
    if (from >= to || to - from > LONGEST_MS) {
      throw Refusal.invalid("from", Say.FIELD_RANGE, Map.of());
    }
  }

  private static RuleBook.Parsed parse(String text) {
    return RuleBook.parse(List.of(RuleBook.builtIn(), new RuleBook.Source("rules", text)));
  }

  private static JsonObject problem(Problem p) {
    return new JsonObject()
        .put("source", p.source())
        .put("line", p.line())
        .put("column", p.column())
        .put("path", p.path())
        .put("message", Json.text(p.message()));
  }
}
