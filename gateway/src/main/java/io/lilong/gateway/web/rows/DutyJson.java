package io.lilong.gateway.web.rows;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.roster.Crew;
import io.lilong.gateway.roster.DutyCheck;
import io.lilong.gateway.roster.DutyQueries;
import io.lilong.gateway.roster.Handover;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.roster.Slot;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The page of a hand-over and the duty log as the API shows them. */
public final class DutyJson {

  private static final List<String> COLUMNS =
      List.of("time", "shift", "source", "type", "compound", "title", "actor", "detail");
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final AlarmJson alarms;
  private final TicketJson tickets;
  private final RosterJson roster;
  private final Words words;

  public DutyJson(AlarmJson alarms, TicketJson tickets, RosterJson roster, Words words) {
    this.alarms = alarms;
    this.tickets = tickets;
    this.roster = roster;
    this.words = words;
  }

  /** What is handed over. */
  public record Page(
      List<Alarm> open,
      List<Alarm> shelved,
      List<Ticket> tickets,
      @Nullable Handover last,
      List<DutyCheck> checks) {}

  /** The page the next person reads. */
  public JsonObject page(Page page, Roster now, long at) {
    JsonArray desks = new JsonArray();
    for (Crew crew : now.plan().crews()) {
      if (crew.desk()) {
        desks.add(roster.duty(now, now.duty(crew, at), at, true));
      }
    }
    return new JsonObject()
        .put("at", Json.time(at))
        .put("desks", desks)
        .put("last", page.last() == null ? null : roster.handover(page.last()))
        .put("alarms", Json.array(page.open(), alarms::row))
        .put("shelved", Json.array(page.shelved(), alarms::row))
        .put("tickets", Json.array(page.tickets(), tickets::row))
        .put(
            "overdue",
            Json.array(
                page.tickets().stream().filter(t -> t.dueAt() != 0 && t.dueAt() < at).toList(),
                Ticket::number))
        .put("checks", Json.array(page.checks(), roster::check));
  }

  public JsonObject handover(Handover handover) {
    return roster.handover(handover);
  }

  public JsonObject check(DutyCheck check) {
    return roster.check(check);
  }

  /** One line of the duty log. */
  public JsonObject line(DutyQueries.Line line) {
    Text title = line.title();
    Text detail = line.detail();
    return new JsonObject()
        .put("at", Json.time(line.at()))
        .put("source", line.source().name().toLowerCase(Locale.ROOT))
        .put("id", line.id())
        .put("ref", line.ref())
        .put("type", line.type())
        .put("what", Json.text(what(line.type())))
        .put("actor", line.actor())
        .put("compound", line.compound())
        .put("title", title == null ? null : Json.text(title))
        .put("detail", detail == null ? null : Json.text(detail));
  }

  private Text what(String type) {
    String key = "duty.type." + type.toLowerCase(Locale.ROOT);
    return words.keys().contains(key) ? words.text(key) : Text.same(type);
  }

  /** The duty log as a table, on the wall clock of the site. */
  public String csv(List<DutyQueries.Line> lines, Roster now, boolean english) {
    List<String> head =
        COLUMNS.stream().map(c -> in(words.text("duty.column." + c), english)).toList();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (DutyQueries.Line line : lines) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(local(line.at(), now.zone()));
      row.add(shift(now, line.at(), english));
      row.add(
          in(words.text("duty.source." + line.source().name().toLowerCase(Locale.ROOT)), english));
      row.add(in(what(line.type()), english));
      row.add(line.compound());
      row.add(plain(line.title(), english));
      row.add(Csv.plain(line.actor()));
      row.add(plain(line.detail(), english));
      rows.add(row);
    }
    return Csv.of(head, rows);
  }

  private static String local(long at, ZoneId zone) {
    return LOCAL.format(Instant.ofEpochMilli(at).atZone(zone));
  }

  /** The desk's shift that ran. */
  private static String shift(Roster now, long at, boolean english) {
    for (Crew crew : now.plan().crews()) {
      Slot slot = crew.desk() ? now.duty(crew, at).slot() : null;
      if (slot != null) {
        return slot.day() + " " + in(slot.shift().title(), english);
      }
    }
    return "";
  }

  private static @Nullable String plain(@Nullable Text text, boolean english) {
    return text == null ? null : Csv.plain(in(text, english));
  }

  private static String in(Text text, boolean english) {
    return english ? text.en() : text.zh();
  }
}
