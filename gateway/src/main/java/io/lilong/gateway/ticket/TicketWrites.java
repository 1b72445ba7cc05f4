package io.lilong.gateway.ticket;

/** Takes the rows a ticket's change leads to. */
public interface TicketWrites {

  /** A new ticket, or the new version of a known one. */
  void ticket(Ticket row);

  void ticketEvent(TicketEvent event);

  void ticketPart(TicketPart part);

  void ticketPhoto(TicketPhoto photo, byte[] bytes);

  /** Something to look at later: replaces an earlier one of the same key. */
  void later(String key, long at, String kind, String ref);

  /** Calls a later look off; no harm when there is none. */
  void never(String key);
}
