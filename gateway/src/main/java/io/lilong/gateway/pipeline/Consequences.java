package io.lilong.gateway.pipeline;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmBook;
import io.lilong.gateway.alarm.Effect;
import io.lilong.gateway.alarm.Occasion;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Audience;
import io.lilong.gateway.notify.Notice;
import io.lilong.gateway.roster.Dispatching;
import io.lilong.gateway.roster.Escalating;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.Proof;
import io.lilong.gateway.ticket.ServiceLevels;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketBook;
import io.lilong.gateway.ticket.TicketCommand;
import io.lilong.rules.book.Rule;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Signal;
import io.lilong.rules.engine.Transition;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a transition to its alarm, from the alarm to its ticket and notices: the order, in one
 * place.
 */
final class Consequences {

  private static final Logger LOG = LoggerFactory.getLogger(Consequences.class);

  /** Kind of the later look that tells a fire again; its ref is an alarm id. */
  static final String REALARM_LATER = "alarm-realarm";

  /** Kind of the later look whether someone has reached a fire; its ref is an alarm id. */
  static final String ARRIVE_LATER = "fire-arrive";

  /** Tickets are told together, but not with their alarms: each is a message of its own. */
  private static final String TICKETS = "/ticket";

  private final AlarmBook alarms;
  private final TicketBook tickets;
  private final Registry registry;
  private final ServiceLevels levels;
  private final Dispatching dispatching;
  private final Escalating escalating;

  Consequences(
      AlarmBook alarms,
      TicketBook tickets,
      Registry registry,
      ServiceLevels levels,
      Dispatching dispatching,
      Escalating escalating) {
    this.alarms = alarms;
    this.tickets = tickets;
    this.registry = registry;
    this.levels = levels;
    this.dispatching = dispatching;
    this.escalating = escalating;
  }

  /** What follows from one transition of a compound's engine. */
  void of(
      Transition t,
      String compound,
      @Nullable Device device,
      RuleBook book,
      Outcome out,
      Rows rows) {
    if (t.kind() == Transition.Kind.PENDING || t.kind() == Transition.Kind.CANCELLED) {
      return;
    }
    if (t.reason() == Transition.Reason.RULE_FAILED) {
      Object where = device == null ? compound : device.id().value();
      LOG.error("rule {} at {}: {}", t.rule(), where, t.sentence().en());
    }
    Optional<Rule> rule = book.rule(t.rule());
    Occasion occasion =
        new Occasion(
            t,
            rule.orElseGet(() -> removed(t)),
            device == null ? null : device.id().value(),
            compound,
            device == null ? "group" : device.kind(),
            signal(t, book),
            unit(t, book));
    alarms
        .apply(occasion, out.at, rows)
        .ifPresent(effect -> follow(effect, occasion.rule(), out, rows));
  }

  /** A rule that left the book still ends its alarms: its row needs the id only. */
  private static Rule removed(Transition t) {
    return new Rule(
        t.rule(),
        t.ruleRevision(),
        t.sentence(),
        t.severity(),
        t.sentence(),
        false,
        true,
        false,
        false,
        0,
        null);
  }

  private static @Nullable String signal(Transition t, RuleBook book) {
    return t.signal() < 0 ? null : book.signals().get(t.signal()).name();
  }

  private static @Nullable String unit(Transition t, RuleBook book) {
    Signal signal = t.signal() < 0 ? null : book.signals().get(t.signal());
    return signal == null ? null : signal.unit();
  }

  private void follow(Effect effect, Rule rule, Outcome out, Rows rows) {
    Alarm alarm = effect.alarm();
    if (effect instanceof Effect.Raised) {
      if (told(alarm)) {
        raised(alarm, rule, out, rows);
      }
    } else if (effect instanceof Effect.Announced && alarm.active()) {
      raised(alarm, rule, out, rows);
    } else if (effect instanceof Effect.Escalated && told(alarm)) {
      tell(alarm, Notice.Kind.ALARM_ESCALATED, out);
      escalating.raised(alarm, out.at, rows);
    } else if (effect instanceof Effect.Gone || effect instanceof Effect.Cleared) {
      tickets.cleared(alarm, out.at, rows);
      if (!alarm.active()) {
        escalating.stopAlarm(alarm.id(), rows);
      }
      if (effect instanceof Effect.Cleared && told(alarm)) {
        tell(alarm, Notice.Kind.ALARM_CLEARED, out);
      }
    }
  }

  private void raised(Alarm alarm, Rule rule, Outcome out, Rows rows) {
    tell(alarm, Notice.Kind.ALARM_RAISED, out);
    ticket(alarm, rule, out, rows);
    escalating.raised(alarm, out.at, rows);
    if (alarm.fire() && !alarm.test()) {
      realarmLater(alarm, out, rows);
      ServiceLevels.Subject subject =
          new ServiceLevels.Subject(alarm.kind(), alarm.kind(), alarm.severity());
      long arriveBy = levels.end(subject, Ticket.Limit.ARRIVE, out.at);
      if (arriveBy != 0) {
        rows.later(ARRIVE_LATER + ":" + alarm.id(), arriveBy, ARRIVE_LATER, alarm.id());
      }
    }
  }

  /** A fire nobody has acknowledged is told again, and again. */
  private void realarmLater(Alarm alarm, Outcome out, Rows rows) {
    if (levels.realarmMs() > 0) {
      rows.later(
          REALARM_LATER + ":" + alarm.id(), out.at + levels.realarmMs(), REALARM_LATER, alarm.id());
    }
  }

  /** Nobody was on the spot in time, or said so: a verdict is what shows it. */
  private void unattended(String id, Outcome out) {
    alarms
        .find(id)
        .filter(alarm -> alarm.active() && alarm.verdict() == null)
        .ifPresent(alarm -> tell(alarm, Notice.Kind.FIRE_UNATTENDED, out));
  }

  /** Who was told of a fire hears what it was found to be. */
  void judged(Alarm alarm, Outcome out) {
    if (alarm.fire() && alarm.verdict() != null && !alarm.test()) {
      boolean confirmed = alarm.verdict().equals("confirmed");
      tell(alarm, confirmed ? Notice.Kind.FIRE_CONFIRMED : Notice.Kind.FIRE_FALSE, out);
    }
  }

  private void realarm(String id, Outcome out, Rows rows) {
    alarms
        .realarm(id, out.at, rows)
        .ifPresent(
            alarm -> {
              tell(alarm, Notice.Kind.ALARM_REALARM, out);
              realarmLater(alarm, out, rows);
            });
  }

  /** Whether people are told of it now: not while it is held back. */
  private static boolean told(Alarm alarm) {
    return !alarm.suppressed() && !alarm.outOfService() && alarm.shelvedUntil() == 0;
  }

  private void tell(Alarm alarm, Notice.Kind kind, Outcome out) {
    out.notices.add(Notice.of(kind, alarm, Audience.DESK, 0, bundle(alarm), out.at));
  }

  /** One stairway's alarms of one rule may be told together, whatever their number. */
  private String bundle(Alarm alarm) {
    Device device = alarm.device() == null ? null : registry.device(alarm.device());
    String where =
        device == null
            ? String.valueOf(alarm.place())
            : device.place().building() + "/" + device.place().stairway();
    return alarm.compound() + "/" + where + "/" + alarm.rule();
  }

  private void ticket(Alarm alarm, Rule rule, Outcome out, Rows rows) {
    tickets.raised(alarm, rule, out.at, rows).ifPresent(taken -> ticketed(alarm, taken, out, rows));
  }

  private void ticketed(Alarm alarm, TicketBook.Taken taken, Outcome out, Rows rows) {
    Ticket ticket = taken.ticket();
    alarms.ticketed(alarm.id(), ticket.number(), rows);
    switch (taken.how()) {
      case OPENED -> tell(ticket, Notice.Kind.TICKET_OPENED, bundle(alarm) + TICKETS, out);
      case REOPENED -> tell(ticket, Notice.Kind.TICKET_REOPENED, bundle(alarm) + TICKETS, out);
      case KNOWN -> {
        // whoever has it sees the occurrence on it
      }
    }
    if (taken.how() != TicketBook.How.KNOWN) {
      dispatching.waiting(ticket.number(), out.at, rows);
    }
  }

  private static void tell(Ticket ticket, Notice.Kind kind, @Nullable String bundle, Outcome out) {
    out.notices.add(Notice.of(kind, ticket, Audience.DESK, 0, bundle, out.at));
  }

  /** What the desk must hear of that a person asked of a ticket. */
  void asked(TicketCommand command, Answer.Done done, Outcome out) {
    Notice.Kind kind = null;
    Ticket ticket = tickets.find(done.ref()).orElseThrow();
    if (command instanceof TicketCommand.Create || command instanceof TicketCommand.Report) {
      // a report that joined another has told nobody anything new
      kind = ticket.openedAt() == out.at ? Notice.Kind.TICKET_OPENED : null;
    } else if (command instanceof TicketCommand.Move c) {
      kind =
          switch (c.step()) {
            case REOPEN -> Notice.Kind.TICKET_REOPENED;
            case DECLINE -> Notice.Kind.TICKET_DECLINED;
            case HAND_OVER -> Notice.Kind.TICKET_HANDED_OVER;
            default -> null;
          };
    }
    if (kind != null) {
      tell(ticket, kind, null, out);
    }
  }

  /** Runs a later look that fell due. */
  void due(
      Outcome.Due due, RuleBook book, Supplier<Proof.Evidence> evidence, Outcome out, Rows rows) {
    rows.done(due.key());
    switch (due.kind()) {
      case TicketBook.VERIFY_LATER -> tickets.prove(due.ref(), evidence.get(), out.at, rows);
      case TicketBook.OVERDUE_LATER ->
          tickets
              .overdue(due.ref(), out.at, rows)
              .flatMap(tickets::find)
              .ifPresent(t -> tell(t, Notice.Kind.TICKET_OVERDUE, null, out));
      case ARRIVE_LATER -> unattended(due.ref(), out);
      case REALARM_LATER -> realarm(due.ref(), out, rows);
      case TicketBook.OPEN_LATER -> openLater(due.ref(), book, out, rows);
      case Dispatching.DISPATCH_LATER -> dispatching.due(due.ref(), out.at, rows);
      case Escalating.ALARM_STEP -> escalating.due(due.ref(), due.at(), out.at, rows);
      case Escalating.TICKET_STEP -> dispatching.escalate(due.ref(), due.at(), out.at, rows);
      default -> throw new IllegalStateException("nobody waits for " + due);
    }
  }

  private void openLater(String id, RuleBook book, Outcome out, Rows rows) {
    Optional<Alarm> alarm = alarms.find(id).filter(Alarm::active);
    Optional<Rule> rule = alarm.flatMap(a -> book.rule(a.rule()));
    if (alarm.isPresent() && rule.isPresent()) {
      tickets
          .openNow(alarm.get(), rule.get(), out.at, rows)
          .ifPresent(taken -> ticketed(alarm.get(), taken, out, rows));
    }
  }
}
