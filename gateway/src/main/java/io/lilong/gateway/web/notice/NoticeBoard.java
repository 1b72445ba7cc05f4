package io.lilong.gateway.web.notice;

import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Kinds;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.Ticket.State;
import io.lilong.gateway.ticket.TicketQueries;
import io.lilong.rules.book.Text;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What residents may know of a compound's repairs: lights and water, never fire, never a person or
 * their words, nothing younger than a quarter of an hour. Blocks on the database.
 */
final class NoticeBoard {

  /** What is told; everything else is the staff's business. */
  private static final Set<String> PUBLIC = Set.of("light", "pump", "pressure", "tank");

  private static final long HELD_BACK_MS = Duration.ofMinutes(15).toMillis();
  private static final long DONE_MS = Duration.ofDays(7).toMillis();
  private static final int MOST = 500;
  private static final Set<State> DONE = EnumSet.of(State.VERIFIED, State.CLOSED);
  private static final Set<State> UNDER_WAY =
      EnumSet.complementOf(EnumSet.of(State.VERIFIED, State.CLOSED, State.CANCELLED));

  private final TicketQueries tickets;
  private final Registry registry;

  NoticeBoard(TicketQueries tickets, Registry registry) {
    this.tickets = tickets;
    this.registry = registry;
  }

  /**
   * One repair as residents read it.
   *
   * @param device where it is, null when only the compound is known
   * @param what rule's words, or the kind where a person wrote the title
   * @param state how far it is
   * @param by epoch ms it is to be repaired by, 0 when that is not known or past
   * @param doneAt epoch ms, 0 while under way
   */
  record Repair(@Nullable Device device, Text what, State state, long by, long doneAt) {}

  /** Under way, then done in the last seven days; each newest first. */
  record Board(List<Repair> underWay, List<Repair> done) {}

  Board read(String compound, long now) {
    return new Board(
        repairs(compound, UNDER_WAY, now),
        repairs(compound, DONE, now).stream()
            .filter(repair -> repair.doneAt() > now - DONE_MS)
            .toList());
  }

  private List<Repair> repairs(String compound, Set<State> states, long now) {
    return tickets
        .list(new TicketQueries.Filter(states, compound, null), null, MOST)
        .items()
        .stream()
        .filter(ticket -> ticket.mergedInto() == null)
        .filter(ticket -> ticket.openedAt() <= now - HELD_BACK_MS)
        .filter(ticket -> PUBLIC.contains(kind(ticket)))
        .map(ticket -> repair(ticket, now))
        .toList();
  }

  /** Of its device where it has one: what somebody chose may be wrong. */
  private String kind(Ticket ticket) {
    Device device = device(ticket);
    if (device != null) {
      return device.kind();
    }
    return ticket.kind() == null ? "" : ticket.kind();
  }

  private @Nullable Device device(Ticket ticket) {
    return ticket.device() == null ? null : registry.device(ticket.device());
  }

  private Repair repair(Ticket ticket, long now) {
    boolean done = DONE.contains(ticket.state());
    long by = ticket.limits().repairBy();
    return new Repair(
        device(ticket),
        what(ticket),
        ticket.state(),
        done || by <= now ? 0 : by,
        done ? Math.max(ticket.verifiedAt(), ticket.closedAt()) : 0);
  }

  /** People write names and flat numbers into titles: theirs are not shown. */
  private Text what(Ticket ticket) {
    if (ticket.rule() != null) {
      return ticket.title();
    }
    return Optional.ofNullable(Kinds.all().get(kind(ticket))).orElseThrow().title();
  }
}
