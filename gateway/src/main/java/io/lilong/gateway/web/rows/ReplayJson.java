package io.lilong.gateway.web.rows;

import io.lilong.rules.engine.Explanation;
import io.lilong.rules.replay.Advice;
import io.lilong.rules.replay.BackTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Explanations, trials of rule books and advice, as the API writes them. */
public final class ReplayJson {

  private ReplayJson() {}

  public static JsonObject explanation(Explanation e) {
    return new JsonObject()
        .put("device", e.device())
        .put("rule", e.rule())
        .put("at", Json.time(e.at()))
        .put("phase", e.phase().name().toLowerCase(Locale.ROOT))
        .put("since", time(e.since()))
        .put("dueAt", time(e.dueAt()))
        .put("verdict", Json.text(e.verdict()))
        .put("known", Json.array(e.known(), ReplayJson::known))
        .put("steps", Json.array(e.steps(), ReplayJson::step));
  }

  private static JsonObject known(Explanation.Known k) {
    return new JsonObject()
        .put("signal", k.signal())
        .put("unit", k.unit())
        .put("value", Json.number(k.value()))
        .put("text", k.text())
        .put("at", time(k.at()))
        .put("stale", k.stale());
  }

  private static JsonObject step(Explanation.Step s) {
    return new JsonObject()
        .put("what", Json.text(s.what()))
        .put("held", s.held().name().toLowerCase(Locale.ROOT))
        .put("value", Json.number(s.value()))
        .put("limit", Json.number(s.limit()))
        .put("limitFrom", s.limitFrom())
        .put("heldAt", time(s.heldAt()));
  }

  public static JsonObject report(BackTest.Report r) {
    JsonArray rules = new JsonArray();
    r.tried().forEach((rule, count) -> rules.add(rule(rule, count, r)));
    return new JsonObject()
        .put("readings", r.readings())
        .put("late", r.late())
        .put("duplicates", r.duplicates())
        .put("rules", rules);
  }

  private static JsonObject rule(String id, BackTest.RuleCount count, BackTest.Report r) {
    JsonObject perDay = new JsonObject();
    count.perDay().forEach((day, n) -> perDay.put(day.toString(), n));
    BackTest.RuleCount now = r.inForce().get(id);
    BackTest.Difference difference = r.differences().get(id);
    JsonObject row =
        new JsonObject()
            .put("rule", id)
            .put("raised", count.raised())
            .put("announced", count.announced())
            .put("atNight", count.atNight())
            .put("standing", count.standing())
            .put("longestMs", count.durations().longest())
            .put("perDay", perDay)
            .put("raisedInForce", now == null ? 0 : now.raised());
    return difference == null
        ? row
        : row.put("both", difference.both())
            .put("onlyTried", difference.onlyTried())
            .put("onlyInForce", difference.onlyInForce());
  }

  public static JsonObject advice(Advice a) {
    return new JsonObject()
        .put("rule", a.rule())
        .put("raised", a.raised())
        .put("chattering", a.chattering())
        .put("fleeting", a.fleeting())
        .put("standing", a.standing())
        .put("best", a.best() == null ? null : option(a.best()))
        .put("options", Json.array(a.options(), ReplayJson::option))
        .put("message", Json.text(a.words()));
  }

  private static JsonObject option(Advice.Option o) {
    return new JsonObject()
        .put("knob", o.knob().name().toLowerCase(Locale.ROOT))
        .put("value", o.value())
        .put("raised", o.raised())
        .put("removed", o.removed())
        .put("missed", o.missed());
  }

  private static @Nullable String time(long epochMs) {
    return epochMs <= 0 ? null : Json.time(epochMs);
  }
}
