package io.lilong.gateway.web.api;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmCommand;
import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.gateway.change.ChangeFeed;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.change.Page;
import io.lilong.gateway.roster.RosterEvent;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Permission;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.AlarmJson;
import io.lilong.gateway.web.rows.Json;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Alarms: lists, one with its history, counters, and what operators do. */
public final class AlarmRoutes {

  /** What people may find an alarm to have been. */
  private enum Verdict {
    CONFIRMED,
    FALSE,
    TEST
  }

  private final AlarmQueries alarms;
  private final ChangeFeed feed;
  private final Registry registry;
  private final Writes writes;
  private final AlarmJson json;
  private final DutyHistory duty;

  public AlarmRoutes(
      AlarmQueries alarms,
      ChangeFeed feed,
      Registry registry,
      Writes writes,
      AlarmJson json,
      DutyHistory duty) {
    this.alarms = alarms;
    this.feed = feed;
    this.registry = registry;
    this.writes = writes;
    this.json = json;
    this.duty = duty;
  }

  /** {@code GET alarms}. */
  public Reply list(Call call) {
    Query query =
        call.query("scope", "compound", "device", "rule", "from", "to", "cursor", "limit");
    AlarmQueries.Filter filter =
        new AlarmQueries.Filter(
            query.oneOf("scope", AlarmQueries.Scope.class, AlarmQueries.Scope.CURRENT),
            query.text("compound"),
            query.text("device"),
            query.text("rule"),
            query.time("from", 0),
            query.time("to", Long.MAX_VALUE));
    String cursor = query.text("cursor");
    int limit = query.limit();
    Page<Alarm> page = Cursors.read(cursor, () -> alarms.list(filter, cursor, limit));
    Page<Alarm> seen = Cursors.only(page, alarm -> call.caller().sees(alarm.compound(), registry));
    return Reply.ok(Json.page(seen, json::row));
  }

  /** {@code GET alarms/counters}. */
  public Reply counters(Call call) {
    // the sequence first: what changes between the two is told again, not lost
    long at = feed.latest();
    AlarmQueries.Counters counters =
        call.caller().units().isEmpty()
            ? alarms.counters()
            : ScopedCounters.count(
                alarms, alarm -> call.caller().sees(alarm.compound(), registry), call.now());
    return Reply.ok(json.counters(counters).put("at", at));
  }

  /** {@code GET alarms/{id}}: the row with its history. */
  public Reply get(Call call) {
    Alarm alarm = seen(call);
    return Reply.ok(
        json.row(alarm)
            .put("events", Json.array(alarms.events(alarm.id()), json::event))
            .put("duty", duty.of(RosterEvent.About.ALARM, alarm.id())));
  }

  /** {@code POST alarms/{id}/acknowledge}. */
  public Future<Reply> acknowledge(Call call) {
    Body body = call.body("version", "comment");
    return submit(
        call,
        new AlarmCommand.Acknowledge(
            call.part("id"), body.version(), body.optionalText("comment", Body.WORDS)));
  }

  /** {@code POST alarms/{id}/shelve}. */
  public Future<Reply> shelve(Call call) {
    Body body = call.body("version", "until", "reason", "note");
    AlarmCommand.Shelve shelve =
        new AlarmCommand.Shelve(
            call.part("id"),
            body.version(),
            body.time("until"),
            body.text("reason", Body.LINE),
            body.text("note", Body.WORDS));
    Duration longest = Permission.longestShelving(call.caller().role());
    if (shelve.until() <= call.now() || shelve.until() > call.now() + longest.toMillis()) {
      throw Refusal.invalid("until", Say.SHELVE_LIMIT, Map.of("hours", longest.toHours()));
    }
    return submit(call, shelve);
  }

  /** {@code POST alarms/{id}/unshelve}. */
  public Future<Reply> unshelve(Call call) {
    return submit(call, new AlarmCommand.Unshelve(call.part("id"), call.body("version").version()));
  }

  /** {@code POST alarms/{id}/comment}. */
  public Future<Reply> comment(Call call) {
    String words = call.body("comment").text("comment", Body.WORDS);
    return submit(call, new AlarmCommand.Comment(call.part("id"), words));
  }

  /** {@code POST alarms/{id}/verdict}. */
  public Future<Reply> verdict(Call call) {
    Body body = call.body("version", "verdict", "reason");
    String verdict = body.oneOf("verdict", Verdict.class).name().toLowerCase(Locale.ROOT);
    String reason = body.optionalText("reason", Body.WORDS);
    return submit(
        call,
        new AlarmCommand.GiveVerdict(
            call.part("id"), body.version(), verdict, reason == null ? "" : reason));
  }

  /** {@code POST alarms/{id}/reset}. */
  public Future<Reply> reset(Call call) {
    return submit(call, new AlarmCommand.Reset(call.part("id"), call.body("version").version()));
  }

  private Future<Reply> submit(Call call, Command command) {
    call.key();
    seen(call);
    return writes.submit(call, command, id -> Reply.ok(json.row(find(id))));
  }

  /** The alarm of the path; what is outside the caller's scope is not there for them. */
  private Alarm seen(Call call) {
    Alarm alarm = find(call.part("id"));
    if (!call.caller().sees(alarm.compound(), registry)) {
      throw Refusal.notFound(Say.NO_ALARM, alarm.id());
    }
    return alarm;
  }

  private Alarm find(String id) {
    return alarms.find(id).orElseThrow(() -> Refusal.notFound(Say.NO_ALARM, id));
  }
}
