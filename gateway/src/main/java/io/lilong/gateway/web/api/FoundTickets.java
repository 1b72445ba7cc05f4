package io.lilong.gateway.web.api;

import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketQueries;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Caller;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Say;
import java.util.Map;

/** The ticket a call is about, as far as its caller may see it. */
final class FoundTickets {

  private final TicketQueries tickets;
  private final Registry registry;

  FoundTickets(TicketQueries tickets, Registry registry) {
    this.tickets = tickets;
    this.registry = registry;
  }

  boolean sees(Caller caller, Ticket ticket) {
    return caller.owns(ticket) && caller.sees(ticket.compound(), registry);
  }

  /** The ticket of the path; what the caller may not see is not there for them. */
  Ticket visible(Call call) {
    Ticket ticket = find(call.part("number"));
    if (!sees(call.caller(), ticket)) {
      throw Refusal.notFound(Say.NO_TICKET, ticket.number());
    }
    return ticket;
  }

  /** As {@link #visible}, but a crew whose ticket went to another is told so. */
  Ticket mine(Call call) {
    Ticket ticket = find(call.part("number"));
    if (!call.caller().owns(ticket)) {
      throw Refusal.forbidden(Say.NOT_CREWS, Map.of());
    }
    return visible(call);
  }

  Ticket find(String number) {
    return tickets.find(number).orElseThrow(() -> Refusal.notFound(Say.NO_TICKET, number));
  }
}
