package io.lilong.gateway.ticket;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import io.lilong.rules.book.TicketPolicy;

/** The first row of a ticket. */
final class NewTicket {

  /** How long readings must be good before a repair counts as proven, where no rule says. */
  private static final long VERIFY_AFTER_MS = 10 * 60_000;

  private NewTicket() {}

  static Ticket forAlarm(
      String number, Alarm alarm, Severity priority, TicketPolicy policy, long now, long dueAt) {
    return new Ticket(
        number,
        Ticket.State.OPEN,
        null,
        priority,
        alarm.title(),
        alarm.device(),
        alarm.place(),
        alarm.compound(),
        alarm.rule(),
        alarm.id(),
        alarm.active(),
        policy.trade(),
        null,
        null,
        now,
        0,
        0,
        0,
        0,
        0,
        0,
        dueAt,
        0,
        alarm.occurrences(),
        0,
        null,
        policy.verifyAfterMs() > 0 ? policy.verifyAfterMs() : VERIFY_AFTER_MS,
        1);
  }

  static Ticket byHand(String number, TicketCommand.Create c, long now, long dueAt) {
    return new Ticket(
        number,
        Ticket.State.OPEN,
        null,
        c.priority(),
        Text.same(c.title()),
        c.device(),
        c.place(),
        c.compound(),
        null,
        c.alarm(),
        false,
        c.trade(),
        null,
        null,
        now,
        0,
        0,
        0,
        0,
        0,
        0,
        dueAt,
        0,
        1,
        0,
        null,
        VERIFY_AFTER_MS,
        1);
  }
}
