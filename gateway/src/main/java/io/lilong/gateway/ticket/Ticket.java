package io.lilong.gateway.ticket;

import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import org.jspecify.annotations.Nullable;

/**
 * A tracked repair from fault to proof. Times are epoch ms; 0 means not yet.
 *
 * @param number short number people can say on the phone, e.g. {@code 1124-07}
 * @param state state of the life cycle
 * @param pausedFrom the state to return to while paused or handed over, else null
 * @param priority the four severities, by default that of its alarm
 * @param title what is wrong
 * @param device device id, or null
 * @param place group place, or free words of a manual ticket, or null
 * @param compound compound code
 * @param rule rule whose alarm opened it, null for a manual one
 * @param alarm newest alarm of it, or null
 * @param alarmActive whether that alarm is active now
 * @param trade trade that repairs it
 * @param crew crew it was given to, or null
 * @param member the person of that crew it was given to, or null
 * @param openedAt opened
 * @param dispatchedAt given to a crew
 * @param acceptedAt the crew took it
 * @param arrivedAt the crew was on the spot
 * @param fixedAt the crew says fixed
 * @param verifiedAt proven
 * @param closedAt closed or cancelled
 * @param dueAt the time limit that runs now, 0 for none
 * @param clearedAt since when the condition has been gone, 0 while it holds
 * @param occurrences how often the fault was there while this ticket stood
 * @param reopened how often it was opened again
 * @param note last reason or note given with a move, or null
 * @param verifyAfterMs how long readings must be good before it counts as proven
 * @param version counts changes of this row from 1
 */
public record Ticket(
    String number,
    State state,
    @Nullable State pausedFrom,
    Severity priority,
    Text title,
    @Nullable String device,
    @Nullable String place,
    String compound,
    @Nullable String rule,
    @Nullable String alarm,
    boolean alarmActive,
    String trade,
    @Nullable String crew,
    @Nullable String member,
    long openedAt,
    long dispatchedAt,
    long acceptedAt,
    long arrivedAt,
    long fixedAt,
    long verifiedAt,
    long closedAt,
    long dueAt,
    long clearedAt,
    int occurrences,
    int reopened,
    @Nullable String note,
    long verifyAfterMs,
    long version) {

  /** States of the life cycle. */
  public enum State {
    OPEN,
    DISPATCHED,
    ACCEPTED,
    ON_SITE,
    FIXED,
    VERIFIED,
    CLOSED,
    PAUSED,
    HANDED_OVER,
    CANCELLED;

    /** The word in API and database: lower case. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
