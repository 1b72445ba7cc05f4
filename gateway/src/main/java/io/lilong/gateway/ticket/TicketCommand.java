package io.lilong.gateway.ticket;

import io.lilong.gateway.change.Command;
import io.lilong.rules.book.Severity;
import org.jspecify.annotations.Nullable;

/** What people may ask of tickets. */
public sealed interface TicketCommand extends Command {

  /** Number of the ticket it is about; null where it makes one. */
  @Nullable String ticket();

  /**
   * Opens a ticket by hand.
   *
   * @param kind kind of what is broken, as devices have it, or null
   */
  record Create(
      String compound,
      @Nullable String kind,
      @Nullable String device,
      @Nullable String place,
      String title,
      Severity priority,
      String trade,
      @Nullable String alarm)
      implements TicketCommand {

    @Override
    public @Nullable String ticket() {
      return null;
    }
  }

  /**
   * Moves a ticket on.
   *
   * @param version the row's version as they saw it
   * @param crew DISPATCH: to which crew
   * @param member DISPATCH: to whom of it, or null
   * @param outside HAND_OVER: to which owner outside the property team; null: the note says it
   * @param until HAND_OVER: until when they are to have it done, epoch ms; 0 for the service level
   * @param note reason or note; required for PAUSE, HAND_OVER, CANCEL, DECLINE, REOPEN and for a
   *     CLOSE or VERIFY without proof
   * @param occurredAt when it was done by the phone's clock, epoch ms; 0 for now
   */
  record Move(
      String ticket,
      long version,
      Step step,
      @Nullable String crew,
      @Nullable String member,
      @Nullable String outside,
      long until,
      @Nullable String note,
      long occurredAt)
      implements TicketCommand {

    /** A step that needs no more than a note. */
    public static Move of(String ticket, long version, Step step, @Nullable String note) {
      return new Move(ticket, version, step, null, null, null, 0, note, 0);
    }

    /** Gives it to a crew, or one person of it. */
    public static Move dispatch(
        String ticket, long version, String crew, @Nullable String member, @Nullable String note) {
      return new Move(ticket, version, Step.DISPATCH, crew, member, null, 0, note, 0);
    }
  }

  /** Adds words to a ticket. */
  record Comment(String ticket, String words, long occurredAt) implements TicketCommand {}

  /**
   * How far the message of a dispatch came; each is told by itself and counted once. One of an
   * earlier dispatch is not counted for the present one.
   *
   * @param kind how far
   * @param dispatchedAt the dispatch it belongs to, as the row has it; 0 for the present one
   */
  record Receipt(String ticket, Kind kind, long dispatchedAt) implements TicketCommand {

    /** A channel took it; it reached the phone; somebody opened it there. */
    public enum Kind {
      SENT,
      DELIVERED,
      SEEN;

      /** The word in history: lower case. */
      public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
      }
    }
  }

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
