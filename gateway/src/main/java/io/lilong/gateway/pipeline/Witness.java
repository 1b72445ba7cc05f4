package io.lilong.gateway.pipeline;

import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.Proof;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketBook;
import io.lilong.gateway.ticket.TicketWrites;
import io.lilong.rules.engine.Explanation;
import io.lilong.rules.reading.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What devices say on repairs that are to be proven: by the values the ticket's rules go by, and
 * nothing else the device may report.
 */
final class Witness {

  private static final Proof.Evidence NOTHING = new Proof.Evidence(PointMemory.NEVER, true);

  private final TicketBook tickets;
  private final Engines engines;
  private final PointMemory memory;
  private final Registry registry;

  Witness(TicketBook tickets, Engines engines, PointMemory memory, Registry registry) {
    this.tickets = tickets;
    this.engines = engines;
    this.memory = memory;
    this.registry = registry;
  }

  /**
   * A reading is about to be judged: if it is bad, or ends a silence in which nothing was known,
   * the repairs it should prove wait anew.
   */
  void before(
      Device device, Point point, double value, @Nullable String text, long now, TicketWrites out) {
    for (String number : List.copyOf(tickets.proving(device.id().value()))) {
      for (Ticket.Fault fault : tickets.find(number).orElseThrow().allFaults()) {
        if (device.id().value().equals(fault.device())
            && disturbs(device, fault.rule(), point, value, text, now)) {
          tickets.disturbed(number, now, out);
        }
      }
    }
  }

  private boolean disturbs(
      Device device, String rule, Point point, double value, @Nullable String text, long now) {
    List<Explanation.Known> known = engines.explain(device.no(), rule, now).known();
    boolean asked = known.stream().anyMatch(k -> k.signal().equals(point.signal()));
    return asked
        && (bad(point.signal(), value, text) || known.stream().anyMatch(Explanation.Known::stale));
  }

  /** Nothing, or words where a rule goes by a number: "read failed". */
  private boolean bad(String signal, double value, @Nullable String text) {
    return Double.isNaN(value) && (text == null || !isText(signal));
  }

  private boolean isText(String signal) {
    return engines.book().signals().stream()
        .anyMatch(s -> s.name().equals(signal) && s.type() == ValueType.TEXT);
  }

  /** What speaks for and against a ticket's repair at a moment. */
  Proof.Evidence of(String number, long now) {
    long goodAt = Long.MAX_VALUE;
    boolean unknown = false;
    for (Ticket.Fault fault : tickets.find(number).map(Ticket::allFaults).orElse(List.of())) {
      // of a group the engine says itself when it is over: it has no readings of its own
      Proof.Evidence one =
          fault.device() == null
              ? new Proof.Evidence(now, false)
              : of(registry.device(fault.device()), fault.rule(), now);
      goodAt = Math.min(goodAt, one.goodAt());
      unknown |= one.unknown();
    }
    return new Proof.Evidence(goodAt == Long.MAX_VALUE ? PointMemory.NEVER : goodAt, unknown);
  }

  private Proof.Evidence of(@Nullable Device device, String rule, long now) {
    if (device == null || !engines.knows(device.no())) {
      return NOTHING;
    }
    List<Explanation.Known> known = engines.explain(device.no(), rule, now).known();
    if (known.isEmpty()) {
      // a rule on silence alone: any sign of life is a good one
      return new Proof.Evidence(memory.heard(device.no()), false);
    }
    long goodAt = PointMemory.NEVER;
    for (Point point : registry.points(device.no())) {
      if (known.stream().anyMatch(k -> k.signal().equals(point.signal()))
          && !bad(point.signal(), memory.value(point.no()), memory.text(point.no()))) {
        goodAt = Math.max(goodAt, memory.received(point.no()));
      }
    }
    boolean unknown =
        known.stream()
            .anyMatch(k -> k.stale() || bad(k.signal(), k.value(), k.text()) || k.at() == 0);
    return new Proof.Evidence(goodAt, unknown);
  }
}
