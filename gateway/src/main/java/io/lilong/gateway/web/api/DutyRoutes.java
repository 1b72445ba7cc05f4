package io.lilong.gateway.web.api;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.gateway.change.Page;
import io.lilong.gateway.roster.Crew;
import io.lilong.gateway.roster.DutyQueries;
import io.lilong.gateway.roster.Handover;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.roster.RosterCommand;
import io.lilong.gateway.roster.Slot;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.Moves;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketQueries;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Caller;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.DutyJson;
import io.lilong.gateway.web.rows.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The desk's hand-over, its signed entries and the duty log that writes itself. */
public final class DutyRoutes {

  private static final int PAGE = 500;
  private static final int MOST_LINES = 50_000;
  private static final long A_DAY_MS = 24 * 3_600_000L;
  private static final long LONGEST_LOG_MS = 62 * A_DAY_MS;

  private enum Form {
    JSON,
    CSV
  }

  private final AlarmQueries alarms;
  private final TicketQueries tickets;
  private final DutyQueries duty;
  private final Supplier<Roster> roster;
  private final Registry registry;
  private final Writes writes;
  private final DutyJson json;

  /**
   * @param roster the roster as committed
   */
  public DutyRoutes(
      AlarmQueries alarms,
      TicketQueries tickets,
      DutyQueries duty,
      Supplier<Roster> roster,
      Registry registry,
      Writes writes,
      DutyJson json) {
    this.alarms = alarms;
    this.tickets = tickets;
    this.duty = duty;
    this.roster = roster;
    this.registry = registry;
    this.writes = writes;
    this.json = json;
  }

  /** {@code GET roster/handover}: the page the next person reads. */
  public Reply page(Call call) {
    call.query();
    Handover last = duty.lastHandover().orElse(null);
    long since = last == null ? call.now() - A_DAY_MS : last.at();
    DutyJson.Page page =
        new DutyJson.Page(
            alarms(call, AlarmQueries.Scope.CURRENT),
            alarms(call, AlarmQueries.Scope.SHELVED),
            open(call),
            last,
            duty.checks(since, call.now() + 1));
    return Reply.ok(json.page(page, roster.get(), call.now()));
  }

  private List<Alarm> alarms(Call call, AlarmQueries.Scope scope) {
    AlarmQueries.Filter filter =
        new AlarmQueries.Filter(scope, null, null, null, 0, Long.MAX_VALUE);
    return all(cursor -> alarms.list(filter, cursor, PAGE)).stream()
        .filter(a -> call.caller().sees(a.compound(), registry))
        .toList();
  }

  private List<Ticket> open(Call call) {
    List<Ticket.State> states =
        Arrays.stream(Ticket.State.values()).filter(s -> !Moves.over(s)).toList();
    TicketQueries.Filter filter = new TicketQueries.Filter(states, null, null);
    return all(cursor -> tickets.list(filter, cursor, PAGE)).stream()
        .filter(t -> call.caller().sees(t.compound(), registry))
        .toList();
  }

  private static <T> List<T> all(Function<@Nullable String, Page<T>> list) {
    List<T> items = new ArrayList<>();
    String cursor = null;
    do {
      Page<T> page = list.apply(cursor);
      items.addAll(page.items());
      cursor = page.next();
    } while (cursor != null && items.size() < MOST_LINES);
    return items;
  }

  /** {@code POST roster/handover}: takes the desk over, each open alarm by name. */
  public Future<Reply> takeOver(Call call) {
    call.key();
    Body body = call.body("alarms", "notes");
    List<String> read = body.optionalTexts("alarms", Body.LINE);
    String notes = body.optionalText("notes", Body.WORDS);
    return writes.submit(
        call,
        new RosterCommand.TakeOver(
            read == null ? List.of() : read, compounds(call.caller()), notes == null ? "" : notes),
        id -> Reply.ok(json.handover(duty.lastHandover().orElseThrow())));
  }

  private @Nullable Set<String> compounds(Caller caller) {
    return caller.units().isEmpty()
        ? null
        : registry.compounds().stream()
            .map(Compound::code)
            .filter(code -> caller.sees(code, registry))
            .collect(Collectors.toSet());
  }

  /** {@code POST roster/checks}: signs an entry for the two hours that run. */
  public Future<Reply> sign(Call call) {
    call.key();
    Body body = call.body("well", "words");
    String words = body.optionalText("words", Body.WORDS);
    return writes.submit(
        call,
        new RosterCommand.SignCheck(body.bool("well"), words == null ? "" : words),
        id ->
            Reply.ok(
                duty.checks(call.now() - A_DAY_MS, Long.MAX_VALUE).stream()
                    .filter(c -> Long.toString(c.id()).equals(id))
                    .findFirst()
                    .map(json::check)
                    .orElseThrow()));
  }

  /** {@code GET duty-log}: by shift, by day, or any stretch; usually the last 24 hours. */
  public Reply log(Call call) {
    Query query = call.query("day", "shift", "from", "to", "as", "cursor", "limit");
    long[] stretch = stretch(query, call.now());
    if (query.oneOf("as", Form.class, Form.JSON) == Form.CSV) {
      List<DutyQueries.Line> lines = all(c -> duty.log(stretch[0], stretch[1], c, PAGE));
      return Reply.of(
              200,
              "text/csv; charset=utf-8",
              Buffer.buffer(json.csv(seen(call, lines), roster.get(), call.english())))
          .with("Content-Disposition", "attachment; filename=\"duty-log.csv\"");
    }
    String cursor = query.text("cursor");
    int limit = query.limit();
    Page<DutyQueries.Line> page =
        Cursors.read(cursor, () -> duty.log(stretch[0], stretch[1], cursor, limit));
    JsonObject answer = Json.page(Cursors.only(page, l -> sees(call, l)), json::line);
    return Reply.ok(answer.put("from", Json.time(stretch[0])).put("to", Json.time(stretch[1])));
  }

  private List<DutyQueries.Line> seen(Call call, List<DutyQueries.Line> lines) {
    return lines.stream().filter(line -> sees(call, line)).toList();
  }

  private boolean sees(Call call, DutyQueries.Line line) {
    return line.compound() == null || call.caller().sees(line.compound(), registry);
  }

  /** From and to of what was asked for, epoch ms. */
  private long[] stretch(Query query, long now) {
    LocalDate day = query.day("day");
    String shift = query.text("shift");
    if (day == null) {
      long to = query.time("to", now + 1);
      long from = query.time("from", to - A_DAY_MS);
      if (from >= to || to - from > LONGEST_LOG_MS) {
        throw Refusal.invalid("from", Say.FIELD_RANGE, Map.of());
      }
      return new long[] {from, to};
    }
    Roster current = roster.get();
    if (shift == null) {
      return new long[] {
        day.atStartOfDay(current.zone()).toInstant().toEpochMilli(),
        day.plusDays(1).atStartOfDay(current.zone()).toInstant().toEpochMilli()
      };
    }
    for (Crew crew : current.plan().crews()) {
      for (Slot slot : crew.desk() ? current.slots(crew, day) : List.<Slot>of()) {
        if (slot.shift().code().equals(shift)) {
          return new long[] {slot.from(), slot.until()};
        }
      }
    }
    throw Refusal.invalid("shift", Say.NO_SHIFT, Map.of("id", shift));
  }
}
