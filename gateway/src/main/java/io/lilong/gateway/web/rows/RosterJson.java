package io.lilong.gateway.web.rows;

import io.lilong.gateway.change.Audience;
import io.lilong.gateway.roster.Absence;
import io.lilong.gateway.roster.Crew;
import io.lilong.gateway.roster.Duty;
import io.lilong.gateway.roster.DutyCheck;
import io.lilong.gateway.roster.Handover;
import io.lilong.gateway.roster.Member;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.roster.RosterEvent;
import io.lilong.gateway.roster.ShiftTable;
import io.lilong.gateway.roster.Slot;
import io.lilong.rules.book.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;

/** The roster as the API shows it. */
public final class RosterJson {

  /** The grid of some days. */
  public JsonObject grid(Roster roster, LocalDate from, int days, long now) {
    JsonArray crews = new JsonArray();
    for (Crew crew : roster.plan().crews()) {
      JsonArray grid = new JsonArray();
      for (int i = 0; i < days; i++) {
        LocalDate day = from.plusDays(i);
        grid.add(
            new JsonObject()
                .put("day", day.toString())
                .put("holiday", roster.plan().holidays().contains(day))
                .put("cells", Json.array(roster.slots(crew, day), s -> cell(roster, s))));
      }
      crews.add(
          crew(crew)
              .put("members", Json.array(crew.members(), m -> person(roster, m, true)))
              .put("substitutes", Json.array(crew.substitutes(), m -> person(roster, m, true)))
              .put("days", grid));
    }
    long first = from.atStartOfDay(roster.zone()).toInstant().toEpochMilli();
    long last = from.plusDays(days).atStartOfDay(roster.zone()).toInstant().toEpochMilli();
    return new JsonObject()
        .put("version", roster.version())
        .put("zone", roster.zone().getId())
        .put("from", from.toString())
        .put("days", days)
        .put("shifts", Json.array(roster.plan().shifts().values(), RosterJson::shift))
        .put("crews", crews)
        .put("gaps", Json.array(roster.gaps(Math.max(now, first), last), s -> gap(roster, s)))
        .put(
            "absences",
            Json.array(
                roster.absences().stream()
                    .filter(a -> a.until() > first && a.from() < last && a.until() > a.from())
                    .toList(),
                a -> absence(roster, a)));
  }

  private static JsonObject shift(io.lilong.gateway.roster.Shift shift) {
    return new JsonObject()
        .put("code", shift.code())
        .put("title", Json.text(shift.title()))
        .put("from", shift.from().toString())
        .put("to", shift.to().toString());
  }

  /** Code, title and what it does. */
  public JsonObject crew(Crew crew) {
    return new JsonObject()
        .put("code", crew.code())
        .put("title", Json.text(crew.title()))
        .put("desk", crew.desk())
        .put("trades", new JsonArray(crew.trades().stream().sorted().toList()))
        .put("units", new JsonArray(crew.units().stream().sorted().toList()));
  }

  private static JsonObject cell(Roster roster, Slot slot) {
    return new JsonObject()
        .put("shift", slot.shift().code())
        .put("from", Json.time(slot.from()))
        .put("until", Json.time(slot.until()))
        .put("decided", slot.decided())
        .put(
            "members",
            Json.array(
                slot.members(),
                m ->
                    new JsonObject()
                        .put("code", m)
                        .put("name", roster.plan().name(m))
                        .put("absent", !roster.present(m, slot.from()))));
  }

  /** A shift with nobody. */
  public JsonObject gap(Roster roster, Slot slot) {
    return new JsonObject()
        .put("crew", slot.crew().code())
        .put("title", Json.text(slot.crew().title()))
        .put("day", slot.day().toString())
        .put("shift", slot.shift().code())
        .put("from", Json.time(slot.from()))
        .put("until", Json.time(slot.until()))
        .put("planned", Json.array(slot.members(), m -> roster.plan().name(m)));
  }

  /** Somebody who cannot be there. */
  public JsonObject absence(Roster roster, Absence absence) {
    return new JsonObject()
        .put("id", absence.id())
        .put("member", absence.member())
        .put("name", roster.plan().name(absence.member()))
        .put("from", Json.time(absence.from()))
        .put("until", Json.time(absence.until()))
        .put("reason", absence.reason())
        .put("note", absence.note())
        .put("by", absence.by());
  }

  /** Who of a crew is on duty. */
  public JsonObject duty(Roster roster, Duty duty, long at, boolean phones) {
    Slot slot = duty.slot();
    return crew(duty.crew())
        .put("shift", slot == null ? null : shift(slot.shift()))
        .put("until", slot == null ? null : Json.time(slot.until()))
        .put("standIn", duty.standIn())
        .put("members", Json.array(duty.members(), m -> person(roster, m, phones)))
        .put(
            "substitutes",
            Json.array(
                duty.crew().substitutes().stream()
                    .filter(m -> !duty.members().contains(m) && roster.present(m, at))
                    .toList(),
                m -> person(roster, m, phones)));
  }

  private static JsonObject person(Roster roster, String code, boolean phones) {
    Member member = roster.plan().members().get(code);
    return new JsonObject()
        .put("code", code)
        .put("name", roster.plan().name(code))
        .put("account", member == null ? null : member.account())
        .put("phone", member == null || !phones ? null : member.phone())
        .put(
            "skills",
            member == null
                ? new JsonArray()
                : new JsonArray(member.skills().stream().sorted().toList()));
  }

  /** What the roster did about a row. */
  public JsonObject event(RosterEvent event) {
    Audience to = event.to();
    return new JsonObject()
        .put("at", Json.time(event.at()))
        .put("type", event.type().name().toLowerCase(java.util.Locale.ROOT))
        .put("to", to == null ? null : to.word())
        .put("by", event.by())
        .put("words", Json.text(event.words()));
  }

  /** What an import does, or did. */
  public JsonObject imported(ShiftTable.Read.Good good, boolean dryRun, long version) {
    return new JsonObject()
        .put("dryRun", dryRun)
        .put("lines", good.lines())
        .put(
            "changes",
            Json.array(
                good.changes(),
                c ->
                    new JsonObject()
                        .put("crew", c.cell().crew())
                        .put("day", c.cell().day().toString())
                        .put("shift", c.cell().shift())
                        .put("before", new JsonArray(c.before()))
                        .put("after", new JsonArray(c.after()))))
        .put("problems", new JsonArray())
        .put("version", version);
  }

  /** Mistakes of a table, each with its line. */
  public JsonArray problems(List<Problem> problems) {
    return Json.array(
        problems,
        p ->
            new JsonObject()
                .put("line", p.line())
                .put("column", p.path())
                .put("message", Json.text(p.message())));
  }

  public JsonObject check(DutyCheck check) {
    return new JsonObject()
        .put("id", check.id())
        .put("slot", Json.time(check.slot()))
        .put("at", Json.time(check.at()))
        .put("by", check.by())
        .put("well", check.well())
        .put("words", check.words());
  }

  public JsonObject handover(Handover handover) {
    return new JsonObject()
        .put("id", handover.id())
        .put("at", Json.time(handover.at()))
        .put("from", handover.from())
        .put("to", handover.to())
        .put("shift", handover.shift())
        .put("alarms", new JsonArray(handover.alarms()))
        .put("tickets", new JsonArray(handover.tickets()))
        .put("notes", handover.notes());
  }
}
