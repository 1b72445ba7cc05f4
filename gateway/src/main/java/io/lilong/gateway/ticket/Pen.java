package io.lilong.gateway.ticket;

import org.jspecify.annotations.Nullable;

/** Writes a ticket's next version with its line of history, and keeps its clock's look-out. */
final class Pen {

  /** How far a phone's clock and the gateway's may be apart. */
  private static final long APART_MS = 300_000;

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
        new TicketEvent(
            row.number(),
            (int) row.version(),
            at,
            type,
            actor,
            detail,
            occurred(row, occurredAt, at)));
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

  /**
   * When something was done by the phone's clock, beside which the gateway's time always stands; 0
   * where it cannot have been then: before the ticket was opened, or after now.
   */
  static long occurred(Ticket row, long said, long now) {
    boolean possible = said >= row.openedAt() - APART_MS && said <= now + APART_MS;
    return possible ? Math.min(said, now) : 0;
  }

  /** The end of the clock that runs and has not been found over; 0 for none. */
  private static long end(Ticket row) {
    return row.overdueAt() == 0 ? row.dueAt() : 0;
  }
}
