package io.lilong.gateway.web.rows;

import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketEvent;
import io.vertx.core.json.JsonObject;

/** A ticket and its history as the API shows them. */
public final class TicketJson {

  private final Where where;

  public TicketJson(Where where) {
    this.where = where;
  }

  public JsonObject row(Ticket ticket) {
    JsonObject row =
        new JsonObject()
            .put("number", ticket.number())
            .put("state", ticket.state().word())
            .put("pausedFrom", ticket.pausedFrom() == null ? null : ticket.pausedFrom().word())
            .put("priority", ticket.priority().word())
            .put("title", Json.text(ticket.title()))
            .put("device", ticket.device())
            .put("place", ticket.place())
            .put("compound", ticket.compound())
            .put("where", where.of(ticket.compound(), ticket.device()))
            .put("rule", ticket.rule())
            .put("alarm", ticket.alarm())
            .put("alarmActive", ticket.alarmActive())
            .put("trade", ticket.trade())
            .put("crew", ticket.crew())
            .put("member", ticket.member());
    times(row, ticket);
    return row.put("occurrences", ticket.occurrences())
        .put("reopened", ticket.reopened())
        .put("note", ticket.note())
        .put("verifyAfterMs", ticket.verifyAfterMs())
        .put("version", ticket.version());
  }

  private static void times(JsonObject row, Ticket ticket) {
    row.put("openedAt", Json.time(ticket.openedAt()))
        .put("dispatchedAt", Json.time(ticket.dispatchedAt()))
        .put("acceptedAt", Json.time(ticket.acceptedAt()))
        .put("arrivedAt", Json.time(ticket.arrivedAt()))
        .put("fixedAt", Json.time(ticket.fixedAt()))
        .put("verifiedAt", Json.time(ticket.verifiedAt()))
        .put("closedAt", Json.time(ticket.closedAt()))
        .put("dueAt", Json.time(ticket.dueAt()))
        .put("clearedAt", Json.time(ticket.clearedAt()));
  }

  public JsonObject event(TicketEvent event) {
    return new JsonObject()
        .put("seq", event.seq())
        .put("at", Json.time(event.at()))
        .put("type", event.type())
        .put("actor", event.actor())
        .put("detail", event.detail());
  }
}
