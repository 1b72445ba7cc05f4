package io.lilong.gateway.ticket;

import io.lilong.gateway.alarm.AlarmKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tickets by their number and by their fault; the newest of a fault counts. One thread. */
final class Standing {

  private static final long RELAPSE_MS = 24 * 3_600_000L;

  private final Map<String, Ticket> tickets = new HashMap<>();
  private final Map<AlarmKey, String> byFault = new HashMap<>();

  Collection<Ticket> all() {
    return tickets.values();
  }

  @Nullable Ticket find(String number) {
    return tickets.get(number);
  }

  /** The fault's ticket: one that stands, or one closed so lately that a relapse reopens it. */
  @Nullable Ticket ofFault(AlarmKey fault, long now) {
    String number = byFault.get(fault);
    Ticket ticket = number == null ? null : tickets.get(number);
    if (ticket != null && Moves.over(ticket.state()) && now - ticket.closedAt() > RELAPSE_MS) {
      byFault.remove(fault);
      tickets.remove(number);
      return null;
    }
    return ticket;
  }

  /** Number of the newest ticket of a ticket's fault; null for one without a rule. */
  @Nullable String newest(Ticket ticket) {
    return ticket.rule() == null ? null : byFault.get(fault(ticket, ticket.rule()));
  }

  void keep(Ticket row) {
    tickets.put(row.number(), row);
    if (row.rule() != null) {
      byFault.put(fault(row, row.rule()), row.number());
    }
  }

  private static AlarmKey fault(Ticket ticket, String rule) {
    return new AlarmKey(rule, ticket.device(), ticket.place());
  }
}
