package io.lilong.gateway.report;

import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Which time limits were kept, step by step and crew by crew. A limit counts as missed where the
 * ticket's history says so; a step that was neither reached nor missed yet does not count.
 */
final class TimeLimits {

  private static final Map<String, ToLongFunction<Ticket>> STEPS = new TreeMap<>();

  static {
    STEPS.put("dispatch", Ticket::dispatchedAt);
    STEPS.put("accept", Ticket::acceptedAt);
    STEPS.put("arrive", Ticket::arrivedAt);
    STEPS.put("repair", Ticket::fixedAt);
    STEPS.put("verify", Ticket::verifiedAt);
  }

  private final List<Ticket> tickets;
  private final Map<String, Ticket> byNumber;
  private final List<TicketEvent> missed;

  /**
   * @param tickets those opened in the period or open in it
   * @param missed events of missed limits; the detail is the step's name
   */
  TimeLimits(Period period, List<Ticket> tickets, List<TicketEvent> missed) {
    this.tickets = tickets.stream().filter(t -> period.holds(t.openedAt())).toList();
    byNumber = new HashMap<>();
    this.tickets.forEach(t -> byNumber.put(t.number(), t));
    this.missed = missed.stream().filter(e -> byNumber.containsKey(e.ticket())).toList();
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    STEPS.forEach((step, reached) -> figures.add(step(step, reached)));
    figures.add(Figure.count("missed-limits", new Figure.Guide(0, 0), misses()));
    figures.add(crews());
    return figures;
  }

  private Figure step(String step, ToLongFunction<Ticket> reached) {
    Set<String> late =
        missed.stream()
            .filter(e -> step.equals(e.detail()))
            .map(TicketEvent::ticket)
            .collect(Collectors.toSet());
    List<Ticket> counted =
        tickets.stream()
            .filter(t -> late.contains(t.number()) || reached.applyAsLong(t) > 0)
            .toList();
    return new Figure(
        "in-time-" + step,
        Statistics.percent(counted.size() - late.size(), counted.size()),
        "%",
        null,
        Rows.tickets(counted));
  }

  private Listing misses() {
    Listing.Builder list = Listing.of("ticket", "limit", "missed-at", "title", "crew", "note");
    for (TicketEvent e : missed) {
      Ticket ticket = byNumber.get(e.ticket());
      if (ticket != null) {
        list.row(
            e.ticket(),
            e.detail(),
            Listing.moment(e.at()),
            ticket.title(),
            ticket.crew(),
            ticket.note());
      }
    }
    return list.build();
  }

  private Figure crews() {
    Set<String> late = new HashSet<>();
    missed.forEach(e -> late.add(e.ticket()));
    Map<String, int[]> crews = new TreeMap<>();
    for (Ticket ticket : tickets) {
      if (ticket.crew() != null) {
        int[] count = crews.computeIfAbsent(ticket.crew(), c -> new int[2]);
        count[0]++;
        count[1] += late.contains(ticket.number()) ? 1 : 0;
      }
    }
    Listing.Builder list = Listing.of("crew", "tickets", "late", "share");
    crews.forEach(
        (crew, count) ->
            list.row(crew, count[0], count[1], Statistics.percent(count[0] - count[1], count[0])));
    return Figure.count("crews", null, list.build());
  }
}
