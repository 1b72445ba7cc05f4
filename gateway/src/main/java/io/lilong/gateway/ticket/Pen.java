package io.lilong.gateway.ticket;

import org.jspecify.annotations.Nullable;

/** Writes a ticket's next version with its line of history, and keeps its clock's look-out. */
final class Pen {

  private final Standing tickets;

  Pen(Standing tickets) {
    this.tickets = tickets;
  }

  /** As {@link #write(Ticket, long, String, String, String, long, TicketWrites)}, done just now. */
  Ticket write(
      Ticket row, long at, String type, String actor, @Nullable String detail, TicketWrites out) {
    return write(row, at, type, actor, detail, 0, out);
  }

  Ticket write(
      Ticket row,
      long at,
      String type,
      String actor,
      @Nullable String detail,
      long occurredAt,
      TicketWrites out) {
    Ticket former = tickets.find(row.number());
    tickets.keep(row);
    out.ticket(row);
    out.ticketEvent(
        new TicketEvent(row.number(), (int) row.version(), at, type, actor, detail, occurredAt));
    long ends = end(row);
    if (ends != (former == null ? 0 : end(former))) {
      String key = TicketBook.OVERDUE_LATER + ":" + row.number();
      if (ends == 0) {
        out.never(key);
      } else {
        out.later(key, ends, TicketBook.OVERDUE_LATER, row.number());
      }
    }
    return row;
  }

  /** The end of the clock that runs and has not been found over; 0 for none. */
  private static long end(Ticket row) {
    return row.overdueAt() == 0 ? row.dueAt() : 0;
  }
}
