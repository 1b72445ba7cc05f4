package io.lilong.gateway.web.rows;

import io.lilong.gateway.roster.Crew;
import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketEvent;
import io.lilong.gateway.ticket.TicketPart;
import io.lilong.gateway.ticket.TicketPhoto;
import io.lilong.rules.book.Text;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A ticket and its history as the API shows them. */
public final class TicketJson {

  private final Where where;
  private final Supplier<Roster> roster;

  /**
   * @param roster the roster as committed: it has the names of who has a ticket
   */
  public TicketJson(Where where, Supplier<Roster> roster) {
    this.where = where;
    this.roster = roster;
  }

  public JsonObject row(Ticket ticket) {
    JsonObject row =
        new JsonObject()
            .put("number", ticket.number())
            .put("state", ticket.state().word())
            .put("pausedFrom", ticket.pausedFrom() == null ? null : ticket.pausedFrom().word())
            .put("priority", ticket.priority().word())
            .put("title", Json.text(ticket.title()))
            .put("source", ticket.source().word())
            .put("kind", ticket.kind())
            .put("device", ticket.device())
            .put("place", ticket.place())
            .put("compound", ticket.compound())
            .put("where", where.of(ticket.compound(), ticket.device(), ticket.place()))
            .put("rule", ticket.rule())
            .put("alarm", ticket.alarm())
            .put("alarmActive", ticket.alarmActive())
            .put("trade", ticket.trade())
            .put("crew", ticket.crew())
            .put("member", ticket.member())
            .put("holder", holder(ticket))
            .put("outside", ticket.outside())
            .put("owesCallBack", ticket.owesCallBack())
            .put("mergedInto", ticket.mergedInto());
    times(row, ticket);
    limits(row, ticket);
    return row.put("occurrences", ticket.occurrences())
        .put("reopened", ticket.reopened())
        .put("note", ticket.note())
        .put("verifyAfterMs", ticket.verifyAfterMs())
        .put("version", ticket.version());
  }

  /** Crew and person by the names people know them by; null while nobody has it. */
  private @Nullable JsonObject holder(Ticket ticket) {
    String code = ticket.crew();
    if (code == null) {
      return null;
    }
    Plan plan = roster.get().plan();
    Text crew = plan.crew(code).map(Crew::title).orElse(Text.same(code));
    String member = ticket.member() == null ? "" : " " + plan.name(ticket.member());
    return Json.text(new Text(crew.zh() + member, crew.en() + member));
  }

  private static void times(JsonObject row, Ticket ticket) {
    row.put("openedAt", Json.time(ticket.openedAt()))
        .put("startedAt", Json.time(ticket.startedAt()))
        .put("dispatchedAt", Json.time(ticket.dispatchedAt()))
        .put("sentAt", Json.time(ticket.sentAt()))
        .put("deliveredAt", Json.time(ticket.deliveredAt()))
        .put("seenAt", Json.time(ticket.seenAt()))
        .put("acceptedAt", Json.time(ticket.acceptedAt()))
        .put("arrivedAt", Json.time(ticket.arrivedAt()))
        .put("fixedAt", Json.time(ticket.fixedAt()))
        .put("verifiedAt", Json.time(ticket.verifiedAt()))
        .put("calledBackAt", Json.time(ticket.calledBackAt()))
        .put("closedAt", Json.time(ticket.closedAt()))
        .put("pausedAt", Json.time(ticket.pausedAt()))
        .put("clearedAt", Json.time(ticket.clearedAt()));
  }

  private static void limits(JsonObject row, Ticket ticket) {
    JsonObject ends = new JsonObject();
    for (Ticket.Limit limit : Ticket.Limit.values()) {
      ends.put(limit.word(), Json.time(ticket.limits().of(limit)));
    }
    row.put("limits", ends)
        .put("limit", ticket.limit() == null ? null : ticket.limit().word())
        .put("dueAt", Json.time(ticket.dueAt()))
        .put("overdue", ticket.overdueAt() != 0);
  }

  public JsonObject fault(Ticket.Fault fault) {
    return new JsonObject()
        .put("rule", fault.rule())
        .put("device", fault.device())
        .put("place", fault.place())
        .put("alarm", fault.alarm())
        .put("active", fault.active());
  }

  public JsonObject part(TicketPart part) {
    return new JsonObject()
        .put("seq", part.seq())
        .put("name", part.name())
        .put("count", part.count())
        .put("costCents", part.costCents())
        .put("at", Json.time(part.at()))
        .put("actor", part.actor());
  }

  public JsonObject photo(TicketPhoto photo) {
    return new JsonObject()
        .put("seq", photo.seq())
        .put("stage", photo.stage().word())
        .put("type", photo.type())
        .put("hash", photo.hash())
        .put("size", photo.size())
        .put("at", Json.time(photo.at()))
        .put("occurredAt", Json.time(photo.occurredAt()))
        .put("actor", photo.actor());
  }

  public JsonObject event(TicketEvent event) {
    return new JsonObject()
        .put("seq", event.seq())
        .put("at", Json.time(event.at()))
        .put("type", event.type())
        .put("actor", event.actor())
        .put("detail", event.detail())
        .put("occurredAt", Json.time(event.occurredAt()));
  }
}
