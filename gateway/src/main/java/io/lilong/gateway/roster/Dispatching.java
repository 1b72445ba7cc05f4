package io.lilong.gateway.roster;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Audience;
import io.lilong.gateway.ticket.Moves;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketBook;
import io.lilong.gateway.ticket.TicketCommand;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives tickets out by itself, in the transaction that opened them, and again when they are
 * declined or somebody comes on duty. A person's dispatch always wins. One thread.
 */
public final class Dispatching {

  /** Kind of the later look at a ticket that nobody could be given; its ref is a ticket number. */
  public static final String DISPATCH_LATER = "dispatch";

  private final RosterBook book;
  private final TicketBook tickets;
  private final Escalating escalating;
  private final UnaryOperator<String> unitOf;

  /**
   * @param unitOf management unit of a compound's code
   */
  public Dispatching(
      RosterBook book, TicketBook tickets, Escalating escalating, UnaryOperator<String> unitOf) {
    this.book = book;
    this.tickets = tickets;
    this.escalating = escalating;
    this.unitOf = unitOf;
  }

  /** A ticket waits to be given out: it was opened, came back, or was declined. */
  public void waiting(String number, long now, RosterWrites out) {
    Ticket ticket = tickets.find(number).orElse(null);
    if (ticket == null || ticket.state() != Ticket.State.OPEN || book.roster().plan().isEmpty()) {
      return;
    }
    Set<String> not = book.refused(number, ticket.reopened());
    Choice choice = choose(ticket, not, now);
    if (choice instanceof Choice.To to) {
      give(ticket, to, now, out);
    } else {
      unassigned(ticket, (Choice.Nobody) choice, now, out);
    }
  }

  private Choice choose(Ticket ticket, Set<String> not, long now) {
    return new Chooser(book.roster(), tickets::inHand)
        .choose(ticket, unitOf.apply(ticket.compound()), not, now);
  }

  private void give(Ticket ticket, Choice.To to, long now, RosterWrites out) {
    Ticket given = move(ticket, to, now, out);
    tellGiven(given, null, out);
    escalating.given(given, now, out);
  }

  private Ticket move(Ticket ticket, Choice.To to, long now, RosterWrites out) {
    Answer answer =
        tickets.apply(
            TicketCommand.Move.dispatch(
                ticket.number(), ticket.version(), to.crew().code(), to.member(), null),
            Actor.GATEWAY,
            now,
            out);
    if (!(answer instanceof Answer.Done)) {
      throw new IllegalStateException("ticket " + ticket.number() + " not given out: " + answer);
    }
    out.never(later(ticket.number()));
    Ticket given = tickets.find(ticket.number()).orElseThrow();
    out.rosterEvent(
        new RosterEvent(
            "chosen:" + given.number() + ":" + given.version(),
            RosterEvent.About.TICKET,
            given.number(),
            now,
            RosterEvent.Type.CHOSEN,
            Audience.member(to.member()),
            null,
            to.why()));
    return given;
  }

  private static void tellGiven(Ticket given, @Nullable String by, RosterWrites out) {
    out.tell(new Summons.TicketDispatched(given, Escalating.holder(given), 0, by));
  }

  /** It stays open: supervisors hear of it and why; looked at again when somebody comes on duty. */
  private void unassigned(Ticket ticket, Choice.Nobody nobody, long now, RosterWrites out) {
    lookAgain(ticket, nobody, now, out);
    String key = "unassigned:" + ticket.number() + ":" + ticket.version();
    List<Audience> supervisors = escalating.supervisors(ticket.compound(), now);
    for (Audience to : supervisors) {
      out.rosterEvent(
          new RosterEvent(
              key + ":" + to.word(),
              RosterEvent.About.TICKET,
              ticket.number(),
              now,
              RosterEvent.Type.UNASSIGNED,
              to,
              null,
              nobody.why()));
      out.tell(new Summons.TicketEscalated(ticket, to, 0, null));
    }
    escalating.given(ticket, now, out);
  }

  private void lookAgain(Ticket ticket, Choice.Nobody nobody, long now, RosterWrites out) {
    book.roster()
        .nextDuty(nobody.crews(), now)
        .ifPresentOrElse(
            at -> out.later(later(ticket.number()), at, DISPATCH_LATER, ticket.number()),
            () -> out.never(later(ticket.number())));
  }

  private static String later(String number) {
    return DISPATCH_LATER + ":" + number;
  }

  /** The roster changed: whoever came on duty by it takes what waits. */
  public void rosterChanged(long now, RosterWrites out) {
    List<String> waiting =
        tickets.all().stream()
            .filter(t -> t.state() == Ticket.State.OPEN)
            .map(Ticket::number)
            .sorted()
            .toList();
    for (String number : waiting) {
      Ticket ticket = tickets.find(number).orElseThrow();
      Set<String> not = book.refused(number, ticket.reopened());
      if (choose(ticket, not, now) instanceof Choice.To to) {
        give(ticket, to, now, out);
      }
    }
  }

  // ---- people's moves

  /**
   * A person's dispatch with what they left out: the crew by its code where they wrote its name,
   * and, where they named no member, whoever of the crew is on duty with the least in hand.
   */
  public TicketCommand complete(TicketCommand command, long now) {
    if (!(command instanceof TicketCommand.Move c)
        || c.step() != TicketCommand.Step.DISPATCH
        || c.crew() == null) {
      return command;
    }
    Ticket ticket = tickets.find(c.ticket()).orElse(null);
    Crew crew = book.roster().plan().crew(c.crew()).orElse(null);
    if (ticket == null || crew == null) {
      return command;
    }
    String member = c.member();
    if (member == null
        && new Chooser(book.roster(), tickets::inHand).of(ticket, crew, Set.of(), now)
            instanceof Choice.To to) {
      member = to.member();
    }
    return TicketCommand.Move.dispatch(c.ticket(), c.version(), crew.code(), member, c.note());
  }

  /**
   * What follows from a person's move that was made.
   *
   * @param before the ticket as it was
   */
  public void moved(Ticket before, TicketCommand.Step step, long now, RosterWrites out) {
    Ticket ticket = tickets.find(before.number()).orElse(null);
    if (ticket == null || Moves.over(ticket.state())) {
      escalating.stopTicket(before.number(), out);
      out.never(later(before.number()));
      book.forget(before.number());
      return;
    }
    if (step == TicketCommand.Step.DISPATCH) {
      out.never(later(ticket.number()));
      tellGiven(ticket, null, out);
      escalating.given(ticket, now, out);
    } else if (ticket.state() == Ticket.State.DISPATCHED) {
      // it goes on after a pause, in the hands it was in
      escalating.given(ticket, now, out);
    } else if (ticket.state() == Ticket.State.OPEN) {
      if (step == TicketCommand.Step.DECLINE) {
        refuse(before, now, out);
      }
      waiting(ticket.number(), now, out);
    } else {
      escalating.stopTicket(ticket.number(), out);
      out.never(later(ticket.number()));
    }
  }

  private void refuse(Ticket ticket, long now, RosterWrites out) {
    holder(ticket)
        .ifPresent(
            who -> book.refuse(new Refusal(ticket.number(), ticket.reopened(), who, now), out));
  }

  /** The member, or the crew where no member was named. */
  private static Optional<String> holder(Ticket ticket) {
    return Optional.ofNullable(ticket.member() != null ? ticket.member() : ticket.crew());
  }

  // ---- later

  /** Somebody may have come on duty for a ticket that waits. */
  public void due(String number, long now, RosterWrites out) {
    Ticket ticket = tickets.find(number).orElse(null);
    if (ticket == null || ticket.state() != Ticket.State.OPEN) {
      return;
    }
    Choice choice = choose(ticket, book.refused(number, ticket.reopened()), now);
    if (choice instanceof Choice.To to) {
      give(ticket, to, now, out);
    } else {
      lookAgain(ticket, (Choice.Nobody) choice, now, out);
    }
  }

  /** Runs a step of a ticket's escalation that fell due. */
  public void escalate(String ref, long at, long now, RosterWrites out) {
    Escalating.Rung rung = Escalating.Rung.parse(ref);
    Ticket ticket = tickets.find(rung.ref()).orElse(null);
    if (ticket == null
        || (ticket.state() != Ticket.State.OPEN && ticket.state() != Ticket.State.DISPATCHED)) {
      return;
    }
    Step step = escalating.step(ticket, rung).orElse(null);
    if (step == null) {
      return;
    }
    if (step.whom() == Step.Whom.NEXT && ticket.state() == Ticket.State.DISPATCHED) {
      pass(ticket, step, rung, now, out);
    } else {
      escalating.tell(ticket, step, rung, now, out);
    }
    escalating.climb(ticket, step, rung, at, out);
  }

  /** To the next person: the ticket goes with it where one is on duty. */
  private void pass(Ticket ticket, Step step, Escalating.Rung rung, long now, RosterWrites out) {
    Set<String> not = new HashSet<>(book.refused(ticket.number(), ticket.reopened()));
    holder(ticket).ifPresent(not::add);
    if (choose(ticket, not, now) instanceof Choice.To to) {
      refuse(ticket, now, out);
      Ticket given = move(ticket, to, now, out);
      tellGiven(given, step.by(), out);
      escalating.record(given, Audience.member(to.member()), step, rung, now, out);
    } else {
      escalating.tell(ticket, step, rung, now, out);
    }
  }
}
