package io.lilong.gateway.web.api;

import io.lilong.gateway.change.Role;
import io.lilong.gateway.roster.Cell;
import io.lilong.gateway.roster.Crew;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.roster.RosterCommand;
import io.lilong.gateway.roster.ShiftTable;
import io.lilong.gateway.roster.Slot;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.RosterJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The roster: who is on when, who is on now, and every edit of it. */
public final class RosterRoutes {

  private static final int LONGEST_DAYS = 62;
  private static final int WEEK = 7;
  private static final int LONGEST_TABLE = 200_000;
  private static final long A_DAY_MS = 24 * 3_600_000L;

  private final Supplier<Roster> roster;
  private final Writes writes;
  private final RosterJson json;

  /**
   * @param roster the roster as committed
   */
  public RosterRoutes(Supplier<Roster> roster, Writes writes, RosterJson json) {
    this.roster = roster;
    this.writes = writes;
    this.json = json;
  }

  /** {@code GET roster}: the grid, usually of this week. */
  public Reply grid(Call call) {
    Query query = call.query("from", "days");
    Roster now = roster.get();
    return Reply.ok(json.grid(now, from(query, now, call.now()), days(query), call.now()));
  }

  private static LocalDate from(Query query, Roster roster, long now) {
    LocalDate day = query.day("from");
    return day == null
        ? roster.day(now).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        : day;
  }

  private static int days(Query query) {
    return query.whole("days", 1, LONGEST_DAYS, WEEK);
  }

  /** {@code GET roster/on-duty}: who is on duty of each crew, now or at an instant. */
  public Reply onDuty(Call call) {
    long at = call.query("at").time("at", call.now());
    Roster now = roster.get();
    // a wall screen is seen by whoever walks past
    boolean phones = call.caller().role() != Role.WALL;
    return Reply.ok(
        new JsonObject()
            .put("at", Json.time(at))
            .put("version", now.version())
            .put(
                "crews",
                Json.array(now.plan().crews(), c -> json.duty(now, now.duty(c, at), at, phones)))
            .put("gaps", Json.array(now.gaps(at, at + A_DAY_MS), s -> json.gap(now, s))));
  }

  /** {@code GET roster/mine}: the shifts of the caller that run or are to come, eight days long. */
  public Reply mine(Call call) {
    call.query();
    Roster now = roster.get();
    JsonArray items = new JsonArray();
    now.plan()
        .memberOf(call.caller().user().name())
        .ifPresent(
            member -> {
              LocalDate today = now.day(call.now());
              for (Crew crew : now.plan().crews()) {
                for (int i = -1; i <= WEEK; i++) {
                  for (Slot slot : now.slots(crew, today.plusDays(i))) {
                    if (slot.until() > call.now() && slot.members().contains(member.code())) {
                      items.add(json.gap(now, slot));
                    }
                  }
                }
              }
            });
    return Reply.ok(new JsonObject().put("items", sorted(items)));
  }

  private static JsonArray sorted(JsonArray slots) {
    return new JsonArray(
        slots.stream()
            .map(JsonObject.class::cast)
            .sorted(java.util.Comparator.comparing(s -> s.getString("from")))
            .toList());
  }

  /** {@code POST roster/cells}: decides one cell; without members it is as planned again. */
  public Future<Reply> put(Call call) {
    call.key();
    Body body = call.body("crew", "day", "shift", "members", "note", "version");
    return submit(
        call,
        new RosterCommand.PutCell(
            key(body),
            body.optionalTexts("members", Body.LINE),
            body.optionalText("note", Body.WORDS),
            body.version()));
  }

  private static Cell.Key key(Body body) {
    return new Cell.Key(
        body.text("crew", Body.LINE), body.day("day"), body.text("shift", Body.LINE));
  }

  /** {@code POST roster/swap}: two members change places. */
  public Future<Reply> swap(Call call) {
    call.key();
    Body body = call.body("first", "second", "note", "version");
    Body first = body.part("first", "crew", "day", "shift", "member");
    Body second = body.part("second", "crew", "day", "shift", "member");
    return submit(
        call,
        new RosterCommand.Swap(
            key(first),
            first.text("member", Body.LINE),
            key(second),
            second.text("member", Body.LINE),
            body.optionalText("note", Body.WORDS),
            body.version()));
  }

  /** {@code POST roster/copy-week}. */
  public Future<Reply> copyWeek(Call call) {
    call.key();
    Body body = call.body("crew", "from", "to", "version");
    return submit(
        call,
        new RosterCommand.CopyWeek(
            body.optionalText("crew", Body.LINE),
            body.day("from"),
            body.day("to"),
            body.version()));
  }

  /** {@code POST roster/absences}: sick, on leave; answers with the gaps it leaves. */
  public Future<Reply> absent(Call call) {
    call.key();
    Body body = call.body("member", "from", "until", "reason", "note", "version");
    long from = body.time("from");
    long until = body.time("until");
    return submit(
        call,
        new RosterCommand.ReportAbsence(
            body.text("member", Body.LINE),
            from,
            until,
            body.text("reason", Body.LINE),
            body.optionalText("note", Body.WORDS),
            body.version()));
  }

  /** {@code POST roster/absences/{id}/end}: back before it was to end. */
  public Future<Reply> back(Call call) {
    call.key();
    long version = call.body("version").version();
    String id = call.part("id");
    if (!id.matches("\\d{1,18}")) {
      throw Refusal.notFound(Say.NO_ABSENCE, id);
    }
    return submit(call, new RosterCommand.EndAbsence(Long.parseLong(id), version));
  }

  private Future<Reply> submit(Call call, RosterCommand command) {
    return writes.submit(
        call,
        command,
        ref -> {
          Roster now = roster.get();
          long until = call.now() + WEEK * A_DAY_MS;
          return Reply.ok(
              new JsonObject()
                  .put("ref", ref)
                  .put("version", now.version())
                  .put("gaps", Json.array(now.gaps(call.now(), until), s -> json.gap(now, s))));
        });
  }

  /** {@code GET roster/shifts}: the cells of some days as CSV. */
  public Reply table(Call call) {
    Query query = call.query("from", "days");
    Roster now = roster.get();
    String csv = ShiftTable.write(now, from(query, now, call.now()), days(query));
    return Reply.of(200, "text/csv; charset=utf-8", Buffer.buffer(csv))
        .with("Content-Disposition", "attachment; filename=\"shifts.csv\"");
  }

  /**
   * {@code POST roster/import}: cells from CSV; with {@code dryRun} it only says what it would do.
   */
  public Future<Reply> load(Call call) {
    call.key();
    Body body = call.body("csv", "dryRun", "version");
    boolean dryRun = body.bool("dryRun");
    long version = body.version();
    ShiftTable.Read read = ShiftTable.read(body.text("csv", LONGEST_TABLE), roster.get());
    if (read instanceof ShiftTable.Read.Bad bad) {
      throw Refusal.invalid("csv", Say.TABLE, Map.of("n", bad.problems().size()))
          .with("problems", json.problems(bad.problems()));
    }
    ShiftTable.Read.Good good = (ShiftTable.Read.Good) read;
    if (dryRun) {
      return Future.succeededFuture(Reply.ok(json.imported(good, true, roster.get().version())));
    }
    List<RosterCommand.Import.Line> lines =
        good.changes().stream()
            .map(c -> new RosterCommand.Import.Line(c.cell(), c.after()))
            .toList();
    return writes.submit(
        call,
        new RosterCommand.Import(lines, version),
        ref -> Reply.ok(json.imported(good, false, roster.get().version())));
  }
}
