package io.lilong.gateway.notify;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.change.Audience;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.rules.book.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox: something people outside must be told. Written in the transaction of its
 * cause; sending comes after. It says all that routing needs, so that nothing is looked up for it.
 *
 * @param key what it is: writing it twice is writing it once; handed on with every try
 * @param kind what it tells
 * @param ref alarm id or ticket number it is about
 * @param audience whom it is for
 * @param step step of the escalation, 0 for the first word of it
 * @param by kind of channel asked for (robot, webhook, mail, sms, voice, mqtt), null for any
 * @param severity severity of the alarm or priority of the ticket, null where it has none
 * @param fire it is about a fire: never muted, grouped or held back
 * @param test it is about a test
 * @param compound compound code, null where it is about none
 * @param bundle notices of one bundle may be told in one message ({@code
 *     compound/building/stairway/rule}); null for one that is told alone
 * @param createdAt epoch ms, gateway time
 */
public record Notice(
    String key,
    Kind kind,
    String ref,
    Audience audience,
    int step,
    @Nullable String by,
    @Nullable Severity severity,
    boolean fire,
    boolean test,
    @Nullable String compound,
    @Nullable String bundle,
    long createdAt) {

  /** What a notice tells. */
  public enum Kind {
    ALARM_RAISED,
    /** Its severity went up, or nobody acknowledged it in time. */
    ALARM_ESCALATED,
    /** It stands still and is told again. */
    ALARM_REALARM,
    ALARM_CLEARED,
    FIRE_CONFIRMED,
    FIRE_FALSE,
    /** Nobody is on the spot in time. */
    FIRE_UNATTENDED,
    TICKET_OPENED,
    TICKET_REOPENED,
    TICKET_DISPATCHED,
    TICKET_DECLINED,
    /** A time limit of the service level has passed. */
    TICKET_OVERDUE,
    /** Nobody accepted it in time. */
    TICKET_ESCALATED,
    TICKET_HANDED_OVER,
    /** Nobody is on duty. */
    ROSTER_GAP,
    /** Somebody tries a channel. */
    TEST;

    /** The word in API and settings: lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A notice about an alarm. Its key holds the row's version: one notice of a kind, step and
   * audience for each change of the alarm.
   *
   * @param bundle see {@link Notice}; without effect on a fire
   * @param at epoch ms, gateway time
   */
  public static Notice of(
      Kind kind, Alarm alarm, Audience audience, int step, @Nullable String bundle, long at) {
    return new Notice(
        key(kind, alarm.id(), alarm.version(), audience, step),
        kind,
        alarm.id(),
        audience,
        step,
        null,
        alarm.severity(),
        alarm.fire() && !alarm.test(),
        alarm.test(),
        alarm.compound(),
        alarm.fire() ? null : bundle,
        at);
  }

  /**
   * A notice about a ticket; its key holds the row's version.
   *
   * @param bundle see {@link Notice}
   * @param at epoch ms, gateway time
   */
  public static Notice of(
      Kind kind, Ticket ticket, Audience audience, int step, @Nullable String bundle, long at) {
    return new Notice(
        key(kind, ticket.number(), ticket.version(), audience, step),
        kind,
        ticket.number(),
        audience,
        step,
        null,
        ticket.priority(),
        false,
        false,
        ticket.compound(),
        bundle,
        at);
  }

  /** The same, to be told by one kind of channel only. */
  public Notice by(@Nullable String channels) {
    return new Notice(
        key, kind, ref, audience, step, channels, severity, fire, test, compound, bundle,
        createdAt);
  }

  private static String key(Kind kind, String ref, long version, Audience audience, int step) {
    String key = kind.word() + ":" + ref + ":" + version;
    return audience.equals(Audience.DESK) && step == 0
        ? key
        : key + ":" + audience.word() + ":" + step;
  }
}
