package io.lilong.gateway.ticket;

import io.lilong.gateway.change.Command;
import io.lilong.rules.book.Severity;
import org.jspecify.annotations.Nullable;

/** What people may ask of tickets. */
public sealed interface TicketCommand extends Command {

  /** Opens a ticket by hand. */
  record Create(
      String compound,
      @Nullable String device,
      @Nullable String place,
      String title,
      Severity priority,
      String trade,
      @Nullable String alarm)
      implements TicketCommand {}

  /**
   * Moves a ticket on.
   *
   * @param version the row's version as they saw it
   * @param crew DISPATCH: to which crew
   * @param member DISPATCH: to whom of it, or null
   * @param note reason or note; required for PAUSE, HAND_OVER, CANCEL, DECLINE, REOPEN and for a
   *     CLOSE or VERIFY without proof
   */
  record Move(
      String ticket,
      long version,
      Step step,
      @Nullable String crew,
      @Nullable String member,
      @Nullable String note)
      implements TicketCommand {}

  /** Adds words to a ticket. */
  record Comment(String ticket, String words) implements TicketCommand {}

  /** The moves people make; the API's verbs. */
  enum Step {
    DISPATCH,
    ACCEPT,
    DECLINE,
    ARRIVE,
    FIX,
    VERIFY,
    CLOSE,
    REOPEN,
    PAUSE,
    RESUME,
    HAND_OVER,
    CANCEL
  }
}
