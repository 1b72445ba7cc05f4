package io.lilong.gateway.web.rows;

import io.lilong.gateway.replay.Coverage;
import io.lilong.gateway.replay.Load;
import io.lilong.gateway.replay.Span;
import io.lilong.gateway.replay.Trial;
import io.lilong.rules.book.Severity;
import io.lilong.rules.engine.Explanation;
import io.lilong.rules.replay.Advice;
import io.lilong.rules.replay.BackTest;
import io.lilong.rules.replay.Durations;
import io.lilong.rules.replay.Episode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Explanations, trials of rule books and advice, as the API writes them. */
public final class ReplayJson {

  private static final int MOST_MISSING = 50;

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
        .put("heldAt", time(s.heldAt()))
        .put("beyond", s.beyond() == null ? null : beyond(s.beyond()));
  }

  private static JsonObject beyond(Explanation.Beyond b) {
    return new JsonObject()
        .put("signal", b.signal())
        .put("above", b.above())
        .put("severity", b.severity().word());
  }

  /** A trial: where it is, and what it came to. */
  public static JsonObject trial(Trial t) {
    Trial.Asked asked = t.asked();
    JsonObject row =
        new JsonObject()
            .put("id", t.id())
            .put("by", asked.by())
            .put("compound", asked.span().compound())
            .put("from", Json.time(asked.span().from()))
            .put("to", Json.time(asked.span().to()))
            .put("file", asked.file())
            .put("hash", asked.hash())
            .put("state", t.state().word())
            .put("progress", t.progress())
            .put("failure", t.failure())
            .put("backtest", (Object) null)
            .put("advice", (Object) null);
    if (t.result() instanceof Trial.Result.Tested tested) {
      row.put("backtest", tested(tested));
    } else if (t.result() instanceof Trial.Result.Advised advised) {
      row.put("advice", Json.array(advised.advice(), ReplayJson::advice));
    }
    return row;
  }

  /** A finished back-test in one line, to be kept with the revision it led to. */
  public static String summary(Trial t) {
    Span span = t.asked().span();
    if (!(t.result() instanceof Trial.Result.Tested tested)) {
      throw new IllegalArgumentException("not a finished back-test");
    }
    BackTest.Report r = tested.outcome().report();
    return span.compound()
        + " "
        + Json.time(span.from())
        + "/"
        + Json.time(span.to())
        + ": "
        + raised(r.tried())
        + " ("
        + raised(r.inForce())
        + ")";
  }

  private static int raised(Map<String, BackTest.RuleCount> counts) {
    return counts.values().stream().mapToInt(BackTest.RuleCount::raised).sum();
  }

  private static JsonObject tested(Trial.Result.Tested t) {
    return report(t.outcome().report())
        .put("load", load(t.outcome().load()))
        .put("devices", t.outcome().coverage().devices())
        .put("missingShare", t.outcome().coverage().share())
        .put(
            "missing",
            Json.array(
                t.outcome().coverage().missing().stream().limit(MOST_MISSING).toList(),
                ReplayJson::missing))
        .put("alarms", Json.array(t.alarms(), ReplayJson::episode))
        .put("moreAlarms", t.more());
  }

  private static JsonObject load(Load l) {
    JsonObject severities = new JsonObject();
    for (Severity severity : Severity.values()) {
      severities.put(severity.word(), l.of(severity));
    }
    return new JsonObject()
        .put("told", l.told())
        .put("perDay", l.perDay())
        .put("busiest", l.busiest())
        .put("floodShare", l.floodShare())
        .put("topTenShare", l.topTenShare())
        .put("stalePerDay", l.stalePerDay())
        .put("severities", severities);
  }

  private static JsonObject missing(Coverage.Missing m) {
    return new JsonObject()
        .put("device", m.device())
        .put("missingMs", m.missingMs())
        .put("longestFrom", Json.time(m.longestFrom()))
        .put("longestMs", m.longestMs());
  }

  private static JsonObject episode(Episode e) {
    return new JsonObject()
        .put("who", e.who())
        .put("rule", e.rule())
        .put("severity", e.severity().word())
        .put("raisedAt", Json.time(e.raisedAt()))
        .put("endedAt", time(e.endedAt()))
        .put("announced", e.announced())
        .put("message", Json.text(e.sentence()));
  }

  private static JsonObject report(BackTest.Report r) {
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
            .put("lasted", durations(count.durations()))
            .put("perDay", perDay)
            .put("raisedInForce", now == null ? 0 : now.raised());
    return difference == null
        ? row
        : row.put("both", difference.both())
            .put("onlyTried", difference.onlyTried())
            .put("onlyInForce", difference.onlyInForce());
  }

  /** How many lasted up to each step; the last one, without an end, those beyond. */
  private static JsonArray durations(Durations durations) {
    JsonArray steps = new JsonArray();
    int[] counts = durations.counts();
    long[] ends = Durations.steps();
    for (int i = 0; i < counts.length; i++) {
      steps.add(
          new JsonObject()
              .put("upToMs", i < ends.length ? (Object) ends[i] : null)
              .put("alarms", counts[i]));
    }
    return steps;
  }

  private static JsonObject advice(Advice a) {
    return new JsonObject()
        .put("rule", a.rule())
        .put("raised", a.raised())
        .put("chattering", a.chattering())
        .put("fleeting", a.fleeting())
        .put("standing", a.standing())
        .put(
            "worst",
            Json.array(
                a.worst(), c -> new JsonObject().put("who", c.who()).put("alarms", c.alarms())))
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
