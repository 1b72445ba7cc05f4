package io.lilong.gateway.ticket;

import io.lilong.gateway.change.Command;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
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

  /**
   * Puts another ticket, or an alarm, of the same cause into a ticket: one of the two is set, not
   * both. Faults and occurrences add up; a merged ticket is cancelled and says where its work went.
   *
   * @param ticket the one that goes on
   * @param version its version as they saw it
   */
  record Merge(
      String ticket,
      long version,
      @Nullable String other,
      @Nullable String alarm,
      @Nullable String note)
      implements TicketCommand {}

  /**
   * Moves the end of a limit; for supervisors.
   *
   * @param limit which; null for the one that runs
   * @param until its new end, epoch ms
   */
  record Extend(
      String ticket, long version, Ticket.@Nullable Limit limit, long until, String reason)
      implements TicketCommand {}

  /**
   * Records that the resident was called back. A satisfied one is the proof of what no sensor
   * watches, and the end of it.
   *
   * @param words what was said; needed where they are not satisfied
   */
  record CallBack(String ticket, long version, boolean satisfied, @Nullable String words)
      implements TicketCommand {}

  /** Notes what was used, and what all of it cost; cents. */
  record AddPart(String ticket, String name, int count, long costCents) implements TicketCommand {}

  /** Adds a picture; its type was made out from the bytes. */
  record AddPhoto(
      String ticket, TicketPhoto.Stage stage, String type, byte[] bytes, long occurredAt)
      implements TicketCommand {

    /** Without the bytes: the operations record keeps what was done, not the picture. */
    @Override
    public String toString() {
      return "AddPhoto[ticket=" + ticket + ", stage=" + stage + ", bytes=" + bytes.length + "]";
    }
  }

  /**
   * What a resident reports from the stairway's door. Joins their neighbours' report of the same
   * trouble where one came shortly before.
   *
   * @param place stairway, {@code compound/building/stairway}
   * @param kind what is broken: a kind of device, or other
   * @param urgent water runs, the light is gone in the whole house, somebody is stuck
   * @param phone where to call back, or null
   * @param photo null for none
   */
  record Report(
      String compound,
      String place,
      String kind,
      String trade,
      boolean urgent,
      Text title,
      String words,
      @Nullable String phone,
      @Nullable AddPhoto photo)
      implements TicketCommand {

    @Override
    public @Nullable String ticket() {
      return null;
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
