package io.lilong.gateway.ticket;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the first row of a ticket is made of; its clocks start with {@link #row}. */
final class NewTicket {

  /** Priority of what a resident calls urgent. */
  static final Severity URGENT = Severity.MAJOR;

  private final String number;
  private Text title = Text.same("");
  private Ticket.Source source = Ticket.Source.STAFF;
  private @Nullable String kind;
  private @Nullable String device;
  private @Nullable String place;
  private String compound = "";
  private @Nullable Alarm alarm;
  private String trade = "";
  private @Nullable String phone;
  private Severity priority = Severity.MINOR;
  private long verifyAfterMs;

  private NewTicket(String number) {
    this.number = number;
  }

  static NewTicket forAlarm(
      String number, Alarm alarm, Severity priority, String trade, long verifyAfterMs) {
    NewTicket t = new NewTicket(number);
    t.alarm = alarm;
    t.source = Ticket.Source.ALARM;
    t.title = alarm.title();
    t.kind = alarm.kind();
    t.device = alarm.device();
    t.place = alarm.place();
    t.compound = alarm.compound();
    t.trade = trade;
    t.priority = priority;
    t.verifyAfterMs = verifyAfterMs;
    return t;
  }

  static NewTicket byHand(String number, TicketCommand.Create c, long verifyAfterMs) {
    NewTicket t = new NewTicket(number);
    t.title = Text.same(c.title());
    t.kind = c.kind();
    t.device = c.device();
    t.place = c.place();
    t.compound = c.compound();
    t.trade = c.trade();
    t.priority = c.priority();
    t.verifyAfterMs = verifyAfterMs;
    return t;
  }

  /** From a resident; urgent trouble is worth the urgent limits. */
  static NewTicket reported(String number, TicketCommand.Report c, long verifyAfterMs) {
    NewTicket t = new NewTicket(number);
    t.source = Ticket.Source.RESIDENT;
    t.title = c.title();
    t.kind = c.kind();
    t.place = c.place();
    t.compound = c.compound();
    t.trade = c.trade();
    t.phone = c.phone();
    t.priority = c.urgent() ? URGENT : Severity.MINOR;
    t.verifyAfterMs = verifyAfterMs;
    return t;
  }

  /** Version 1, opened at {@code now}. */
  Ticket row(long now, ServiceLevels levels) {
    TicketDraft d = new TicketDraft(blank(now));
    d.enter(Ticket.State.OPEN, now, levels);
    return d.row();
  }

  private Ticket blank(long now) {
    return new Ticket(
        number,
        Ticket.State.CLOSED,
        null,
        priority,
        title,
        source,
        kind,
        device,
        place,
        compound,
        alarm == null ? null : alarm.rule(),
        alarm == null ? null : alarm.id(),
        alarm != null && alarm.active(),
        List.of(),
        trade,
        null,
        null,
        null,
        phone,
        now,
        now,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Ticket.Limits.NONE,
        null,
        0,
        0,
        0,
        alarm == null ? 1 : alarm.occurrences(),
        0,
        null,
        verifyAfterMs,
        null,
        0,
        0);
  }
}
