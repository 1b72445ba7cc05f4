package io.lilong.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketEvent;
import io.lilong.gateway.ticket.TicketPart;
import io.lilong.gateway.ticket.TicketPhoto;
import io.lilong.rules.book.Severity;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

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
          "source",
          "kind",
          "device",
          "place",
          "compound",
          "rule",
          "alarm",
          "alarm_active",
          "faults",
          "trade",
          "crew",
          "member",
          "outside",
          "phone",
          "opened_at",
          "started_at",
          "dispatched_at",
          "sent_at",
          "delivered_at",
          "seen_at",
          "accepted_at",
          "arrived_at",
          "fixed_at",
          "verified_at",
          "called_back_at",
          "closed_at",
          "paused_at",
          "dispatch_by",
          "accept_by",
          "arrive_by",
          "repair_by",
          "verify_by",
          "call_back_by",
          "outside_by",
          "limit_word",
          "due_at",
          "overdue_at",
          "cleared_at",
          "occurrences",
          "reopened",
          "note",
          "verify_after_ms",
          "merged_into",
          "moved_version",
          "version");

  static final Table EVENT =
      Table.of("ticket_event", 2, "ticket", "seq", "at", "type", "actor", "detail", "occurred_at");

  static final Table PART =
      Table.of("ticket_part", 2, "ticket", "seq", "name", "count", "cost_cents", "at", "actor");

  private static final String[] PHOTO_COLUMNS = {
    "ticket", "seq", "stage", "type", "hash", "size", "at", "occurred_at", "actor"
  };

  /** Without the bytes, for lists. */
  static final Table PHOTO = Table.of("ticket_photo", 2, PHOTO_COLUMNS);

  static final Table PHOTO_WITH_BYTES =
      Table.of(
          "ticket_photo",
          2,
          Stream.concat(Stream.of(PHOTO_COLUMNS), Stream.of("bytes")).toArray(String[]::new));

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
        .word(ticket.source())
        .text(ticket.kind())
        .text(ticket.device())
        .text(ticket.place())
        .text(ticket.compound())
        .text(ticket.rule())
        .text(ticket.alarm())
        .bool(ticket.alarmActive())
        .text(Faults.write(ticket.faults()))
        .text(ticket.trade())
        .text(ticket.crew())
        .text(ticket.member())
        .text(ticket.outside())
        .text(ticket.phone());
    times(to, ticket);
    to.number(ticket.clearedAt())
        .number(ticket.occurrences())
        .number(ticket.reopened())
        .text(ticket.note())
        .number(ticket.verifyAfterMs())
        .text(ticket.mergedInto())
        .number(ticket.movedVersion())
        .number(ticket.version());
  }

  private static void times(Binding to, Ticket ticket) throws SQLException {
    to.number(ticket.openedAt())
        .number(ticket.startedAt())
        .number(ticket.dispatchedAt())
        .number(ticket.sentAt())
        .number(ticket.deliveredAt())
        .number(ticket.seenAt())
        .number(ticket.acceptedAt())
        .number(ticket.arrivedAt())
        .number(ticket.fixedAt())
        .number(ticket.verifiedAt())
        .number(ticket.calledBackAt())
        .number(ticket.closedAt())
        .number(ticket.pausedAt());
    for (Ticket.Limit limit : Ticket.Limit.values()) {
      to.number(ticket.limits().of(limit));
    }
    to.word(ticket.limit()).number(ticket.dueAt()).number(ticket.overdueAt());
  }

  static Ticket read(Row row) throws SQLException {
    return new Ticket(
        row.text(),
        row.word(Ticket.State.class),
        row.wordOrNull(Ticket.State.class),
        row.word(Severity.class),
        row.words(),
        row.word(Ticket.Source.class),
        row.textOrNull(),
        row.textOrNull(),
        row.textOrNull(),
        row.text(),
        row.textOrNull(),
        row.textOrNull(),
        row.bool(),
        Faults.read(row.text()),
        row.text(),
        row.textOrNull(),
        row.textOrNull(),
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
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        new Ticket.Limits(
            row.number(),
            row.number(),
            row.number(),
            row.number(),
            row.number(),
            row.number(),
            row.number()),
        row.wordOrNull(Ticket.Limit.class),
        row.number(),
        row.number(),
        row.number(),
        row.integer(),
        row.integer(),
        row.textOrNull(),
        row.number(),
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
        .text(event.detail())
        .number(event.occurredAt());
  }

  static TicketEvent readEvent(Row row) throws SQLException {
    return new TicketEvent(
        row.text(),
        row.integer(),
        row.number(),
        row.text(),
        row.text(),
        row.textOrNull(),
        row.number());
  }

  static void bind(Binding to, TicketPart part) throws SQLException {
    to.text(part.ticket())
        .number(part.seq())
        .text(part.name())
        .number(part.count())
        .number(part.costCents())
        .number(part.at())
        .text(part.actor());
  }

  static TicketPart readPart(Row row) throws SQLException {
    return new TicketPart(
        row.text(),
        row.integer(),
        row.text(),
        row.integer(),
        row.number(),
        row.number(),
        row.text());
  }

  static void bind(Binding to, TicketPhoto photo) throws SQLException {
    to.text(photo.ticket())
        .number(photo.seq())
        .word(photo.stage())
        .text(photo.type())
        .text(photo.hash())
        .number(photo.size())
        .number(photo.at())
        .number(photo.occurredAt())
        .text(photo.actor());
  }

  static TicketPhoto readPhoto(Row row) throws SQLException {
    return new TicketPhoto(
        row.text(),
        row.integer(),
        row.word(TicketPhoto.Stage.class),
        row.text(),
        row.text(),
        row.integer(),
        row.number(),
        row.number(),
        row.text());
  }

  /** The faults of a ticket that several were merged into, as JSON. */
  private static final class Faults {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<List<Ticket.Fault>> TYPE = new TypeReference<>() {};

    static String write(List<Ticket.Fault> faults) throws SQLException {
      try {
        return faults.isEmpty() ? "[]" : MAPPER.writeValueAsString(faults);
      } catch (JsonProcessingException e) {
        throw new SQLException("faults cannot be written: " + faults, e);
      }
    }

    static List<Ticket.Fault> read(String json) throws SQLException {
      try {
        return json.equals("[]") ? List.of() : MAPPER.readValue(json, TYPE);
      } catch (JsonProcessingException e) {
        throw new SQLException("faults cannot be read: " + json, e);
      }
    }
  }
}
