package io.lilong.gateway.ticket;

import static io.lilong.gateway.ticket.Ticket.State.ACCEPTED;
import static io.lilong.gateway.ticket.Ticket.State.CANCELLED;
import static io.lilong.gateway.ticket.Ticket.State.CLOSED;
import static io.lilong.gateway.ticket.Ticket.State.DISPATCHED;
import static io.lilong.gateway.ticket.Ticket.State.FIXED;
import static io.lilong.gateway.ticket.Ticket.State.HANDED_OVER;
import static io.lilong.gateway.ticket.Ticket.State.ON_SITE;
import static io.lilong.gateway.ticket.Ticket.State.OPEN;
import static io.lilong.gateway.ticket.Ticket.State.PAUSED;
import static io.lilong.gateway.ticket.Ticket.State.VERIFIED;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The table of allowed moves; what is not listed is refused with both states. */
public final class Moves {

  private static final Set<Ticket.State> IN_HAND = EnumSet.of(OPEN, DISPATCHED, ACCEPTED, ON_SITE);

  private Moves() {}

  /** The state a step leads to, empty when it is not allowed from there. */
  public static Optional<Ticket.State> target(Ticket ticket, TicketCommand.Step step) {
    Ticket.State from = ticket.state();
    return switch (step) {
      case DISPATCH -> when(EnumSet.of(OPEN, DISPATCHED, ACCEPTED).contains(from), DISPATCHED);
      case ACCEPT -> when(from == DISPATCHED, ACCEPTED);
      case DECLINE -> when(from == DISPATCHED || from == ACCEPTED, OPEN);
      case ARRIVE -> when(from == ACCEPTED, ON_SITE);
      case FIX -> when(from == ON_SITE, FIXED);
      case VERIFY -> when(from == FIXED, VERIFIED);
      case CLOSE -> when(from == VERIFIED || from == FIXED || from == HANDED_OVER, CLOSED);
      case REOPEN -> when(EnumSet.of(FIXED, VERIFIED, CLOSED).contains(from), OPEN);
      case PAUSE -> when(IN_HAND.contains(from), PAUSED);
      case RESUME -> when(from == PAUSED || from == HANDED_OVER, resumed(ticket));
      case HAND_OVER -> when(IN_HAND.contains(from), HANDED_OVER);
      case CANCEL ->
          when(IN_HAND.contains(from) || from == PAUSED || from == HANDED_OVER, CANCELLED);
    };
  }

  private static Ticket.State resumed(Ticket ticket) {
    return ticket.pausedFrom() == null ? OPEN : ticket.pausedFrom();
  }

  private static Optional<Ticket.State> when(boolean allowed, Ticket.State to) {
    return allowed ? Optional.of(to) : Optional.empty();
  }

  /** Closed or cancelled: nothing more is to be done. */
  public static boolean over(Ticket.State state) {
    return state == CLOSED || state == CANCELLED;
  }

  /** The step's word in history: {@code dispatched}, {@code verified}, … */
  static String word(TicketCommand.Step step) {
    return switch (step) {
      case DISPATCH -> "dispatched";
      case ACCEPT -> "accepted";
      case DECLINE -> "declined";
      case ARRIVE -> "arrived";
      case FIX -> "fixed";
      case VERIFY -> "verified";
      case CLOSE -> "closed";
      case REOPEN -> "reopened";
      case PAUSE -> "paused";
      case RESUME -> "resumed";
      case HAND_OVER -> "handed_over";
      case CANCEL -> "cancelled";
    };
  }
}
