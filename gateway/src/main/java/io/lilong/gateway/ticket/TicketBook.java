package io.lilong.gateway.ticket;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmKey;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.rules.book.Rule;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tickets that stand, and those closed within the last day, which a relapse reopens. One open
 * ticket per fault: rule and device (or group place). One thread.
 */
public final class TicketBook {

  /** Kind of the later look that opens a ticket; its ref is an alarm id. */
  public static final String OPEN_LATER = "ticket-open";

  /** Kind of the later look that proves a repair; its ref is a ticket number. */
  public static final String VERIFY_LATER = "ticket-verify";

  /** Kind of the later look that finds a time limit over; its ref is a ticket number. */
  public static final String OVERDUE_LATER = "ticket-overdue";

  private final Standing tickets = new Standing();
  private final Pen pen = new Pen(tickets);
  private final TicketNumbers numbers;
  private ServiceLevels levels;
  private final Proof proof;
  private final Requests requests;
  private final Merging merging;

  /** A book with the rows of the database: all not closed, and those closed within the last day. */
  public TicketBook(Collection<Ticket> rows, ServiceLevels levels) {
    this.numbers = new TicketNumbers(levels.calendar().zone());
    this.levels = levels;
    this.proof = new Proof(tickets, pen, levels);
    this.merging = new Merging(tickets, pen, proof, levels);
    this.requests = new Requests(tickets, pen, numbers, levels, proof);
    rows.stream()
        .sorted(Comparator.comparingLong(Ticket::openedAt))
        .forEach(
            row -> {
              numbers.taken(row.number(), row.openedAt());
              tickets.keep(row);
            });
  }

  /** All of them, in no order. */
  public Collection<Ticket> all() {
    return tickets.all();
  }

  /** How many tickets a member has: given to them and not yet fixed. */
  public int inHand(String member) {
    return tickets.inHand(member);
  }

  /** Other time limits hold from now on; what was promised before stays. */
  public void levels(ServiceLevels next) {
    levels = next;
    proof.levels(next);
    requests.levels(next);
  }

  public Optional<Ticket> find(String number) {
    return Optional.ofNullable(tickets.find(number));
  }

  /** What became of an alarm's ticket. */
  public enum How {
    OPENED,
    REOPENED,
    /** It stands already, and nobody need be told anew. */
    KNOWN
  }

  /** The ticket an alarm has now. */
  public record Taken(Ticket ticket, How how) {}

  /**
   * An alarm was raised, or announced after it had been held back. Counts an occurrence on the
   * fault's ticket, reopens a repaired one, opens a new one at once or later as the rule's policy
   * says.
   *
   * @return the ticket where there is one now
   */
  public Optional<Taken> raised(Alarm alarm, Rule rule, long now, TicketWrites out) {
    Ticket known = tickets.ofFault(AlarmKey.of(alarm), now);
    if (known != null && stands(known, alarm)) {
      return Optional.of(new Taken(known, How.KNOWN));
    }
    if (known != null) {
      return Optional.of(relapse(known, alarm, now, out));
    }
    if (rule.ticket() == null || alarm.test()) {
      return Optional.empty();
    }
    // readings of one point received in one moment are judged a little ahead of it, one after
    // another: a fault among them has begun by now, and may be over by the time it was raised at
    long due = Math.min(alarm.raisedAt(), now) + rule.ticket().afterMs();
    if (due > now) {
      out.later(OPEN_LATER + ":" + alarm.id(), due, OPEN_LATER, alarm.id());
      return Optional.empty();
    }
    return Optional.of(new Taken(open(alarm, rule, now, out), How.OPENED));
  }

  private static boolean stands(Ticket ticket, Alarm alarm) {
    return ticket.allFaults().stream().anyMatch(f -> f.active() && f.alarm().equals(alarm.id()));
  }

  /** The later look at an alarm whose ticket had to wait; the caller knows it is still active. */
  public Optional<Taken> openNow(Alarm alarm, Rule rule, long now, TicketWrites out) {
    Ticket known = tickets.ofFault(AlarmKey.of(alarm), now);
    if (known == null && rule.ticket() == null) {
      return Optional.empty();
    }
    return Optional.of(
        known == null
            ? new Taken(open(alarm, rule, now, out), How.OPENED)
            : new Taken(known, How.KNOWN));
  }

  private Ticket open(Alarm alarm, Rule rule, long now, TicketWrites out) {
    String trade = rule.ticket() == null ? "" : rule.ticket().trade();
    Ticket row =
        NewTicket.forAlarm(numbers.next(now), alarm, alarm.severity(), trade, proof.goodForMs(rule))
            .row(now, levels);
    return pen.write(row, now, "opened", Actor.GATEWAY.user(), alarm.message().zh(), out);
  }

  private Taken relapse(Ticket ticket, Alarm alarm, long now, TicketWrites out) {
    TicketDraft d = new TicketDraft(ticket);
    if (Moves.over(ticket.state())) {
      d.faults = tickets.ownFaults(ticket);
    }
    d.fault(Ticket.Fault.of(alarm, true));
    d.clearedAt = 0;
    d.occurrences++;
    if (alarm.severity().compareTo(d.priority) < 0) {
      d.priority = alarm.severity();
    }
    proof.callOff(ticket.number(), out);
    boolean repaired =
        ticket.state() == Ticket.State.FIXED
            || ticket.state() == Ticket.State.VERIFIED
            || Moves.over(ticket.state());
    if (repaired) {
      d.reopened++;
      d.enter(Ticket.State.OPEN, now, levels);
    }
    String type = repaired ? "reopened" : "relapsed";
    Ticket row = pen.write(d.row(), now, type, Actor.GATEWAY.user(), alarm.message().zh(), out);
    return new Taken(row, repaired ? How.REOPENED : How.KNOWN);
  }

  /** The condition has gone (cleared, or latched with its cause away). */
  public void cleared(Alarm alarm, long now, TicketWrites out) {
    out.never(OPEN_LATER + ":" + alarm.id());
    Ticket ticket = tickets.ofFault(AlarmKey.of(alarm), now);
    if (ticket == null || !stands(ticket, alarm)) {
      return;
    }
    TicketDraft d = new TicketDraft(ticket);
    d.fault(Ticket.Fault.of(alarm, false));
    d.clearedAt = d.alarmActive ? 0 : now;
    Ticket row =
        pen.write(d.row(), now, "alarm_cleared", Actor.GATEWAY.user(), alarm.title().zh(), out);
    proof.begin(row, now, out);
  }

  /** Numbers of the tickets whose repair a device is to prove. */
  public Set<String> proving(String device) {
    return tickets.proving(device);
  }

  /** See {@link Proof#look}. */
  public void prove(String number, Proof.Evidence evidence, long now, TicketWrites out) {
    proof.look(number, evidence, now, out);
  }

  /** See {@link Proof#disturbed}. */
  public void disturbed(String number, long now, TicketWrites out) {
    proof.disturbed(number, now, out);
  }

  /**
   * The later look at a time limit.
   *
   * @return the ticket's number where the limit was found over; once for each limit
   */
  public Optional<String> overdue(String number, long now, TicketWrites out) {
    Ticket ticket = tickets.find(number);
    if (ticket == null || ticket.limit() == null || ticket.overdueAt() != 0) {
      return Optional.empty();
    }
    if (ticket.dueAt() > now) {
      out.later(OVERDUE_LATER + ":" + number, ticket.dueAt(), OVERDUE_LATER, number);
      return Optional.empty();
    }
    TicketDraft d = new TicketDraft(ticket);
    d.overdueAt = now;
    pen.write(d.row(), now, "overdue", Actor.GATEWAY.user(), ticket.limit().word(), out);
    return Optional.of(number);
  }

  /** Carries a person's command out. */
  public Answer apply(TicketCommand command, Actor who, long now, TicketWrites out) {
    return requests.apply(command, who, now, out);
  }

  /**
   * Puts another ticket or an alarm of the same cause into one.
   *
   * @param alarm the standing alarm the command names, null where it names a ticket
   */
  public Answer merge(
      TicketCommand.Merge c, @Nullable Alarm alarm, Actor who, long now, TicketWrites out) {
    Ticket into = tickets.find(c.ticket());
    return into == null
        ? Refusals.notFound(c.ticket())
        : merging.merge(c, into, alarm, who, now, out);
  }

  /**
   * Opens a ticket for an alarm at a person's request, before the rule's policy does or where it
   * has none; its title is the alarm's. Refused while the fault has a ticket that stands.
   *
   * @param rule the alarm's rule, null where it left the book
   */
  public Answer openFor(
      Alarm alarm,
      @Nullable Rule rule,
      TicketCommand.Create c,
      Actor who,
      long now,
      TicketWrites out) {
    Ticket known = tickets.ofFault(AlarmKey.of(alarm), now);
    if (known != null && !Moves.over(known.state())) {
      return Refusals.stands(known.number());
    }
    out.never(OPEN_LATER + ":" + alarm.id());
    Ticket row =
        NewTicket.forAlarm(numbers.next(now), alarm, c.priority(), c.trade(), proof.goodForMs(rule))
            .row(now, levels);
    pen.write(row, now, "opened", who.user(), alarm.message().zh(), out);
    return new Answer.Done(row.number(), row.version());
  }
}
