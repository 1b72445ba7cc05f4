package io.lilong.gateway.ticket;

import io.lilong.gateway.alarm.AlarmKey;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tickets by their number and by their faults; the newest of a fault counts. One thread. */
final class Standing {

  private static final Set<Ticket.State> IN_HAND =
      EnumSet.of(Ticket.State.DISPATCHED, Ticket.State.ACCEPTED, Ticket.State.ON_SITE);
  private static final long RELAPSE_MS = 24 * 3_600_000L;

  private final Map<String, Ticket> tickets = new HashMap<>();
  private final Map<AlarmKey, String> byFault = new HashMap<>();
  private final Map<String, Set<String>> proving = new HashMap<>();
  private final Map<String, Integer> inHand = new HashMap<>();

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
    if (ticket != null && past(ticket, now)) {
      byFault.remove(fault);
      return null;
    }
    return ticket;
  }

  private static boolean past(Ticket ticket, long now) {
    return Moves.over(ticket.state()) && now - ticket.closedAt() > RELAPSE_MS;
  }

  /** Numbers of the tickets whose repair a device is to prove. */
  Set<String> proving(String device) {
    return proving.isEmpty() ? Set.of() : proving.getOrDefault(device, Set.of());
  }

  /** Another ticket that has one of its faults by now; null when it has them itself. */
  @Nullable String newer(Ticket ticket) {
    for (Ticket.Fault fault : ticket.allFaults()) {
      String number = byFault.get(fault.key());
      if (number != null && !number.equals(ticket.number())) {
        return number;
      }
    }
    return null;
  }

  /** Those of a merged ticket's faults that no other ticket has taken over since it ended. */
  List<Ticket.Fault> ownFaults(Ticket ticket) {
    return ticket.faults().stream()
        .filter(fault -> ticket.number().equals(byFault.getOrDefault(fault.key(), ticket.number())))
        .toList();
  }

  void keep(Ticket row) {
    if (row.version() == 1) {
      tickets.values().removeIf(old -> past(old, row.openedAt()));
    }
    Ticket before = tickets.put(row.number(), row);
    count(before, -1);
    count(row, 1);
    if (row.mergedInto() == null) {
      row.allFaults().forEach(fault -> byFault.merge(fault.key(), row.number(), this::holder));
    }
    for (Ticket.Fault fault : row.allFaults()) {
      if (fault.device() != null && row.state() == Ticket.State.FIXED) {
        proving.computeIfAbsent(fault.device(), device -> new TreeSet<>()).add(row.number());
      } else if (fault.device() != null) {
        proving.computeIfPresent(
            fault.device(),
            (device, numbers) -> {
              numbers.remove(row.number());
              return numbers.isEmpty() ? null : numbers;
            });
      }
    }
  }

  /** How many tickets a member has: given to them and not yet fixed. */
  int inHand(String member) {
    return inHand.getOrDefault(member, 0);
  }

  private void count(@Nullable Ticket row, int by) {
    if (row != null
        && row.member() != null
        && row.mergedInto() == null
        && IN_HAND.contains(row.state())) {
      inHand.merge(row.member(), by, (a, b) -> a + b == 0 ? null : a + b);
    }
  }

  /** One that stands holds the fault before one that is over, a newer before an older. */
  private String holder(String held, String wants) {
    Ticket holds = tickets.get(held);
    Ticket other = tickets.get(wants);
    if (holds == null || other == null || holds.mergedInto() != null) {
      return wants;
    }
    boolean over = Moves.over(holds.state());
    boolean stays = over == Moves.over(other.state()) ? holds.openedAt() > other.openedAt() : !over;
    return stays ? held : wants;
  }
}
