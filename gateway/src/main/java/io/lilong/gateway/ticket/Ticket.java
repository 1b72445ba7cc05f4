package io.lilong.gateway.ticket;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmKey;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tracked repair from fault to proof. Times are epoch ms, gateway time; 0 means not yet.
 *
 * @param number short number people can say on the phone, e.g. {@code 261124-07}
 * @param state state of the life cycle
 * @param pausedFrom the state to return to while paused or handed over, else null
 * @param priority the four severities, by default that of its alarm
 * @param title what is wrong
 * @param source who found it
 * @param kind kind of the device, or what a resident chose; null where nobody said
 * @param device device id, or null
 * @param place group place, or free words of a manual ticket, or null
 * @param compound compound code
 * @param rule rule whose alarm opened it, null for a manual one
 * @param alarm newest alarm of it, or null
 * @param alarmActive whether an alarm of any of its faults is active now
 * @param faults all its faults once several were merged into it, its own among them; empty while it
 *     has but its own
 * @param trade trade that repairs it
 * @param crew crew it was given to, or null
 * @param member the person of that crew it was given to, or null
 * @param outside owner outside the property team it was handed over to, or null
 * @param phone number a resident wants to be called back on, or null; for staff only
 * @param openedAt opened
 * @param startedAt since when the present round runs: opened, or opened again
 * @param dispatchedAt given to a crew
 * @param sentAt a channel took the message to the crew
 * @param deliveredAt it reached their phone
 * @param seenAt somebody opened it there
 * @param acceptedAt the crew took it
 * @param arrivedAt the crew was on the spot
 * @param fixedAt the crew says fixed
 * @param verifiedAt the sensor, or a person with a reason, says so too
 * @param calledBackAt the resident was called back
 * @param closedAt closed or cancelled
 * @param pausedAt since when the clocks stand still, 0 while they run
 * @param limits until when each step is to be done
 * @param limit the limit that runs now, null for none
 * @param dueAt when it ends, 0 for none
 * @param overdueAt when it was found to have ended, 0 while it has not
 * @param clearedAt since when the condition has been gone, 0 while it holds
 * @param occurrences how often the fault was there while this ticket stood
 * @param reopened how often it was opened again
 * @param note last reason or note given with a move, or null
 * @param verifyAfterMs how long readings must be good before it counts as proven
 * @param mergedInto number of the ticket that has its work now, or null
 * @param movedVersion version of the last move: who moves it must have seen that one
 * @param version counts changes of this row from 1
 */
public record Ticket(
    String number,
    State state,
    @Nullable State pausedFrom,
    Severity priority,
    Text title,
    Source source,
    @Nullable String kind,
    @Nullable String device,
    @Nullable String place,
    String compound,
    @Nullable String rule,
    @Nullable String alarm,
    boolean alarmActive,
    List<Fault> faults,
    String trade,
    @Nullable String crew,
    @Nullable String member,
    @Nullable String outside,
    @Nullable String phone,
    long openedAt,
    long startedAt,
    long dispatchedAt,
    long sentAt,
    long deliveredAt,
    long seenAt,
    long acceptedAt,
    long arrivedAt,
    long fixedAt,
    long verifiedAt,
    long calledBackAt,
    long closedAt,
    long pausedAt,
    Limits limits,
    @Nullable Limit limit,
    long dueAt,
    long overdueAt,
    long clearedAt,
    int occurrences,
    int reopened,
    @Nullable String note,
    long verifyAfterMs,
    @Nullable String mergedInto,
    long movedVersion,
    long version) {

  public Ticket {
    faults = List.copyOf(faults);
  }

  /** All faults it stands for: empty for a manual one that no alarm was merged into. */
  public List<Fault> allFaults() {
    if (!faults.isEmpty() || rule == null || alarm == null) {
      return faults;
    }
    return List.of(new Fault(rule, device, compound, place, alarm, alarmActive));
  }

  /** Whether a resident waits to be called before it may be closed. */
  public boolean owesCallBack() {
    return phone != null && calledBackAt == 0;
  }

  /**
   * One fault of a ticket.
   *
   * @param rule rule
   * @param device device id, null for a group
   * @param compound compound code
   * @param place group place, null for a device
   * @param alarm its newest alarm
   * @param active whether that alarm's condition holds now
   */
  public record Fault(
      String rule,
      @Nullable String device,
      String compound,
      @Nullable String place,
      String alarm,
      boolean active) {

    static Fault of(Alarm alarm, boolean active) {
      return new Fault(
          alarm.rule(), alarm.device(), alarm.compound(), alarm.place(), alarm.id(), active);
    }

    AlarmKey key() {
      return AlarmKey.of(rule, device, compound, place);
    }
  }

  /**
   * Until when each step is to be done, epoch ms; 0 where no limit is set, or not yet. They move
   * when the clock was stopped or a supervisor extended them.
   *
   * @param dispatchBy given to a crew
   * @param acceptBy taken by the crew
   * @param arriveBy on the spot
   * @param repairBy fixed
   * @param verifyBy proven
   * @param callBackBy resident called back
   * @param outsideBy done by the owner it was handed over to
   */
  public record Limits(
      long dispatchBy,
      long acceptBy,
      long arriveBy,
      long repairBy,
      long verifyBy,
      long callBackBy,
      long outsideBy) {

    public static final Limits NONE = new Limits(0, 0, 0, 0, 0, 0, 0);

    /** The end of one of them. */
    public long of(Limit limit) {
      return switch (limit) {
        case DISPATCH -> dispatchBy;
        case ACCEPT -> acceptBy;
        case ARRIVE -> arriveBy;
        case REPAIR -> repairBy;
        case VERIFY -> verifyBy;
        case CALL_BACK -> callBackBy;
        case OUTSIDE -> outsideBy;
      };
    }

    /** The same with another end of one of them. */
    public Limits with(Limit limit, long by) {
      return new Limits(
          limit == Limit.DISPATCH ? by : dispatchBy,
          limit == Limit.ACCEPT ? by : acceptBy,
          limit == Limit.ARRIVE ? by : arriveBy,
          limit == Limit.REPAIR ? by : repairBy,
          limit == Limit.VERIFY ? by : verifyBy,
          limit == Limit.CALL_BACK ? by : callBackBy,
          limit == Limit.OUTSIDE ? by : outsideBy);
    }
  }

  /** The clocks of a ticket. */
  public enum Limit {
    DISPATCH,
    ACCEPT,
    ARRIVE,
    REPAIR,
    VERIFY,
    CALL_BACK,
    OUTSIDE;

    /** The word in API and database: lower case. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Who found the fault. */
  public enum Source {
    ALARM,
    STAFF,
    RESIDENT;

    /** The word in API and database: lower case. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

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
