package io.lilong.gateway.ticket;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmKey;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.rules.book.Text;
import io.lilong.rules.book.TicketPolicy;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
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

  private static final long LOOK_AGAIN_MS = 60_000;

  private final Standing tickets = new Standing();
  private final TicketNumbers numbers;
  private final ServiceLevels levels;

  /** A book with the rows of the database: all not closed, and those closed within the last day. */
  public TicketBook(Collection<Ticket> rows, ZoneId zone, ServiceLevels levels) {
    this.numbers = new TicketNumbers(zone);
    this.levels = levels;
    rows.stream()
        .sorted(java.util.Comparator.comparingLong(Ticket::openedAt))
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

  public Optional<Ticket> find(String number) {
    return Optional.ofNullable(tickets.find(number));
  }

  /**
   * An alarm was raised, or announced after it had been held back. Counts an occurrence on the
   * fault's ticket, reopens a repaired one, opens a new one at once or later as the policy says.
   *
   * @return the ticket's number where there is one now
   */
  public Optional<String> raised(
      Alarm alarm, @Nullable TicketPolicy policy, long now, TicketWrites out) {
    Ticket known = tickets.ofFault(AlarmKey.of(alarm), now);
    if (known != null && known.alarmActive() && alarm.id().equals(known.alarm())) {
      return Optional.of(known.number());
    }
    if (known != null) {
      return Optional.of(relapse(known, alarm, now, out).number());
    }
    if (policy == null || alarm.test()) {
      return Optional.empty();
    }
    long due = alarm.raisedAt() + policy.afterMs();
    if (due > now) {
      out.later(OPEN_LATER + ":" + alarm.id(), due, OPEN_LATER, alarm.id());
      return Optional.empty();
    }
    return Optional.of(open(alarm, policy, now, out).number());
  }

  /** The later look at an alarm whose ticket had to wait; the caller knows it is still active. */
  public Optional<String> openNow(Alarm alarm, TicketPolicy policy, long now, TicketWrites out) {
    Ticket known = tickets.ofFault(AlarmKey.of(alarm), now);
    return Optional.of((known == null ? open(alarm, policy, now, out) : known).number());
  }

  private Ticket open(Alarm alarm, TicketPolicy policy, long now, TicketWrites out) {
    Ticket row =
        NewTicket.forAlarm(
            numbers.next(now),
            alarm,
            alarm.severity(),
            policy,
            now,
            now + levels.limit(Ticket.State.OPEN, alarm.severity()));
    return write(row, now, "opened", Actor.GATEWAY.user(), alarm.message().zh(), out);
  }

  private Ticket relapse(Ticket ticket, Alarm alarm, long now, TicketWrites out) {
    TicketDraft d = new TicketDraft(ticket);
    d.alarm = alarm.id();
    d.alarmActive = true;
    d.clearedAt = 0;
    d.occurrences++;
    if (alarm.severity().compareTo(d.priority) < 0) {
      d.priority = alarm.severity();
    }
    out.never(VERIFY_LATER + ":" + ticket.number());
    boolean repaired =
        ticket.state() == Ticket.State.FIXED
            || ticket.state() == Ticket.State.VERIFIED
            || Moves.over(ticket.state());
    if (repaired) {
      d.reopened++;
      d.enter(Ticket.State.OPEN, now, levels);
    }
    String type = repaired ? "reopened" : "relapsed";
    return write(d.row(), now, type, Actor.GATEWAY.user(), alarm.message().zh(), out);
  }

  /** The condition has gone (cleared, or latched with its cause away). */
  public void cleared(Alarm alarm, long now, TicketWrites out) {
    out.never(OPEN_LATER + ":" + alarm.id());
    Ticket ticket = tickets.ofFault(AlarmKey.of(alarm), now);
    if (ticket == null || !ticket.alarmActive() || !alarm.id().equals(ticket.alarm())) {
      return;
    }
    TicketDraft d = new TicketDraft(ticket);
    d.alarmActive = false;
    d.clearedAt = now;
    Ticket row = write(d.row(), now, "alarm_cleared", Actor.GATEWAY.user(), null, out);
    if (row.state() == Ticket.State.FIXED) {
      proofDue(row, now, out);
    }
  }

  private static void proofDue(Ticket row, long now, TicketWrites out) {
    long good = Math.max(now, Math.max(row.fixedAt(), row.clearedAt())) + row.verifyAfterMs();
    out.later(VERIFY_LATER + ":" + row.number(), good, VERIFY_LATER, row.number());
  }

  /**
   * The later look that proves a repair: condition gone, at least one good reading after the crew
   * said fixed, none bad or unknown since.
   *
   * @param goodSince epoch ms of the newest good reading of the device, Long.MIN_VALUE for none
   */
  public void prove(String number, long goodSince, long now, TicketWrites out) {
    Ticket ticket = tickets.find(number);
    if (ticket == null || ticket.state() != Ticket.State.FIXED || ticket.alarmActive()) {
      return;
    }
    if (goodSince <= ticket.fixedAt()) {
      out.later(VERIFY_LATER + ":" + number, now + LOOK_AGAIN_MS, VERIFY_LATER, number);
      return;
    }
    TicketDraft d = new TicketDraft(ticket);
    d.enter(Ticket.State.VERIFIED, now, levels);
    write(d.row(), now, "verified", Actor.GATEWAY.user(), "sensor", out);
  }

  /** Carries a person's command out. */
  public Answer apply(TicketCommand command, Actor who, long now, TicketWrites out) {
    if (command instanceof TicketCommand.Create c) {
      return create(c, who, now, out);
    } else if (command instanceof TicketCommand.Comment c) {
      Ticket ticket = tickets.find(c.ticket());
      if (ticket == null) {
        return Refusals.notFound(c.ticket());
      }
      return c.words().isBlank()
          ? new Answer.Invalid("words", new Text("备注不能为空", "a comment needs words"))
          : done(write(new TicketDraft(ticket).row(), now, "comment", who.user(), c.words(), out));
    }
    return move((TicketCommand.Move) command, who, now, out);
  }

  /**
   * Opens a ticket for an alarm at a person's request, before the rule's policy does or where it
   * has none; its title is the alarm's. Refused while the fault has a ticket that stands.
   */
  public Answer openFor(
      Alarm alarm, TicketCommand.Create c, Actor who, long now, TicketWrites out) {
    Ticket known = tickets.ofFault(AlarmKey.of(alarm), now);
    if (known != null && !Moves.over(known.state())) {
      return Refusals.stands(known.number());
    }
    out.never(OPEN_LATER + ":" + alarm.id());
    long due = now + levels.limit(Ticket.State.OPEN, c.priority());
    TicketPolicy policy = new TicketPolicy(c.trade(), 0, 0, null);
    Ticket row = NewTicket.forAlarm(numbers.next(now), alarm, c.priority(), policy, now, due);
    return done(write(row, now, "opened", who.user(), alarm.message().zh(), out));
  }

  private Answer create(TicketCommand.Create c, Actor who, long now, TicketWrites out) {
    if (c.title().isBlank()) {
      return new Answer.Invalid("title", new Text("请写明什么坏了", "say what is wrong"));
    }
    long due = now + levels.limit(Ticket.State.OPEN, c.priority());
    Ticket row = NewTicket.byHand(numbers.next(now), c, now, due);
    return done(write(row, now, "opened", who.user(), c.title(), out));
  }

  private Answer move(TicketCommand.Move c, Actor who, long now, TicketWrites out) {
    Ticket ticket = tickets.find(c.ticket());
    if (ticket == null) {
      return Refusals.notFound(c.ticket());
    }
    Optional<Answer> refusal = Refusals.of(c, ticket, who);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    String newest = tickets.newest(ticket);
    if (c.step() == TicketCommand.Step.REOPEN
        && newest != null
        && !newest.equals(ticket.number())) {
      return Refusals.newer(newest);
    }
    TicketDraft d = new TicketDraft(ticket);
    d.enter(Moves.target(ticket, c.step()).orElseThrow(), now, levels);
    if (c.crew() != null) {
      d.crew = c.crew();
      d.member = c.member();
    }
    d.note = c.note();
    if (c.step() == TicketCommand.Step.REOPEN) {
      d.reopened++;
    }
    Ticket row = write(d.row(), now, Moves.word(c.step()), who.user(), detail(c), out);
    if (row.state() == Ticket.State.FIXED && !row.alarmActive() && row.rule() != null) {
      proofDue(row, now, out);
    } else if (ticket.state() == Ticket.State.FIXED) {
      out.never(VERIFY_LATER + ":" + row.number());
    }
    return done(row);
  }

  private static @Nullable String detail(TicketCommand.Move c) {
    if (c.crew() != null && c.note() != null) {
      return c.crew() + " · " + c.note();
    }
    return c.crew() != null ? c.crew() : c.note();
  }

  private static Answer done(Ticket row) {
    return new Answer.Done(row.number(), row.version());
  }

  private Ticket write(
      Ticket row, long at, String type, String actor, @Nullable String detail, TicketWrites out) {
    tickets.keep(row);
    out.ticket(row);
    out.ticketEvent(new TicketEvent(row.number(), (int) row.version(), at, type, actor, detail));
    return row;
  }
}
