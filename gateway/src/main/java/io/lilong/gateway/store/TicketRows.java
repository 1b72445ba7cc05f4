package io.lilong.gateway.store;

import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketEvent;
import io.lilong.rules.book.Severity;
import java.sql.SQLException;

/** Tickets and their history as rows. */
final class TicketRows {

  static final Table TICKET =
      Table.of(
          "ticket",
          1,
          "number",
          "state",
          "paused_from",
          "priority",
          "title_zh",
          "title_en",
          "device",
          "place",
          "compound",
          "rule",
          "alarm",
          "alarm_active",
          "trade",
          "crew",
          "member",
          "opened_at",
          "dispatched_at",
          "accepted_at",
          "arrived_at",
          "fixed_at",
          "verified_at",
          "closed_at",
          "due_at",
          "cleared_at",
          "occurrences",
          "reopened",
          "note",
          "verify_after_ms",
          "version");

  static final Table EVENT =
      Table.of("ticket_event", 2, "ticket", "seq", "at", "type", "actor", "detail");

  /** Word for word the condition of the partial indexes, else they are not used. */
  static final String UNCLOSED = "state not in ('closed', 'cancelled')";

  private TicketRows() {}

  static boolean unclosed(Ticket.State state) {
    return state != Ticket.State.CLOSED && state != Ticket.State.CANCELLED;
  }

  static void bind(Binding to, Ticket ticket) throws SQLException {
    to.text(ticket.number())
        .word(ticket.state())
        .word(ticket.pausedFrom())
        .word(ticket.priority())
        .words(ticket.title())
        .text(ticket.device())
        .text(ticket.place())
        .text(ticket.compound())
        .text(ticket.rule())
        .text(ticket.alarm())
        .bool(ticket.alarmActive())
        .text(ticket.trade())
        .text(ticket.crew())
        .text(ticket.member())
        .number(ticket.openedAt())
        .number(ticket.dispatchedAt())
        .number(ticket.acceptedAt())
        .number(ticket.arrivedAt())
        .number(ticket.fixedAt())
        .number(ticket.verifiedAt())
        .number(ticket.closedAt())
        .number(ticket.dueAt())
        .number(ticket.clearedAt())
        .number(ticket.occurrences())
        .number(ticket.reopened())
        .text(ticket.note())
        .number(ticket.verifyAfterMs())
        .number(ticket.version());
  }

  static Ticket read(Row row) throws SQLException {
    return new Ticket(
        row.text(),
        row.word(Ticket.State.class),
        row.wordOrNull(Ticket.State.class),
        row.word(Severity.class),
        row.words(),
        row.textOrNull(),
        row.textOrNull(),
        row.text(),
        row.textOrNull(),
        row.textOrNull(),
        row.bool(),
        row.text(),
        row.textOrNull(),
        row.textOrNull(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        row.integer(),
        row.integer(),
        row.textOrNull(),
        row.number(),
        row.number());
  }

  static void bind(Binding to, TicketEvent event) throws SQLException {
    to.text(event.ticket())
        .number(event.seq())
        .number(event.at())
        .text(event.type())
        .text(event.actor())
        .text(event.detail());
  }

  static TicketEvent readEvent(Row row) throws SQLException {
    return new TicketEvent(
        row.text(), row.integer(), row.number(), row.text(), row.text(), row.textOrNull());
  }
}
