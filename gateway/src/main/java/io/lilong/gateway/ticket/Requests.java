package io.lilong.gateway.ticket;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.rules.book.Text;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people ask of tickets, carried out. */
final class Requests {

  private final Standing tickets;
  private final Pen pen;
  private final TicketNumbers numbers;
  private ServiceLevels levels;
  private final Proof proof;
  private final Extras extras;
  private final Reports reports;

  Requests(Standing tickets, Pen pen, TicketNumbers numbers, ServiceLevels levels, Proof proof) {
    this.tickets = tickets;
    this.pen = pen;
    this.numbers = numbers;
    this.levels = levels;
    this.proof = proof;
    this.extras = new Extras(pen, levels, proof);
    this.reports = new Reports(tickets, pen, numbers, levels, extras);
  }

  void levels(ServiceLevels next) {
    levels = next;
  }

  Answer apply(TicketCommand command, Actor who, long now, TicketWrites out) {
    if (command instanceof TicketCommand.Create c) {
      return create(c, who, now, out);
    } else if (command instanceof TicketCommand.Report c) {
      return reports.report(c, who, now, out);
    }
    String number = String.valueOf(command.ticket());
    Ticket ticket = tickets.find(number);
    if (ticket == null) {
      return Refusals.notFound(number);
    }
    if (command instanceof TicketCommand.Move c) {
      return move(c, ticket, who, now, out);
    } else if (command instanceof TicketCommand.Comment c) {
      return comment(c, ticket, who, now, out);
    } else if (command instanceof TicketCommand.Extend c) {
      return extras.extend(c, ticket, who, now, out);
    } else if (command instanceof TicketCommand.CallBack c) {
      return extras.callBack(c, ticket, who, now, out);
    } else if (command instanceof TicketCommand.AddPart c) {
      return extras.part(c, ticket, who, now, out);
    } else if (command instanceof TicketCommand.AddPhoto c) {
      return extras.photo(c, ticket, who, now, out);
    }
    return receipt((TicketCommand.Receipt) command, ticket, who, now, out);
  }

  private Answer create(TicketCommand.Create c, Actor who, long now, TicketWrites out) {
    if (c.title().isBlank()) {
      return new Answer.Invalid("title", new Text("请写明什么坏了", "say what is wrong"));
    }
    Ticket row = NewTicket.byHand(numbers.next(now), c, levels.verifyAfterMs()).row(now, levels);
    return done(pen.write(row, now, "opened", who.user(), c.title(), out));
  }

  private Answer comment(
      TicketCommand.Comment c, Ticket ticket, Actor who, long now, TicketWrites out) {
    if (c.words().isBlank()) {
      return new Answer.Invalid("words", new Text("备注不能为空", "a comment needs words"));
    }
    Ticket row = new TicketDraft(ticket).row();
    return done(pen.write(row, now, "comment", who.user(), c.words(), c.occurredAt(), out));
  }

  private Answer move(TicketCommand.Move c, Ticket ticket, Actor who, long now, TicketWrites out) {
    Optional<Answer> refusal = Refusals.of(c, ticket, who, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    String newer = tickets.newer(ticket);
    if (c.step() == TicketCommand.Step.REOPEN && newer != null) {
      return Refusals.newer(newer);
    }
    TicketDraft d = new TicketDraft(ticket);
    if (c.step() == TicketCommand.Step.HAND_OVER) {
      d.outside = c.outside() == null ? c.note() : c.outside();
      long until =
          c.until() != 0
              ? c.until()
              : levels.end(ServiceLevels.Subject.of(ticket), Ticket.Limit.OUTSIDE, now);
      d.limits = d.limits.with(Ticket.Limit.OUTSIDE, until);
    }
    d.enter(Moves.target(ticket, c.step()).orElseThrow(), now, levels);
    if (c.step() == TicketCommand.Step.DISPATCH) {
      d.crew = c.crew();
      d.member = c.member();
    } else if (c.step() == TicketCommand.Step.REOPEN) {
      d.reopened++;
    }
    d.note = c.note();
    Ticket row =
        pen.write(d.row(), now, Moves.word(c.step()), who.user(), detail(c), c.occurredAt(), out);
    if (ticket.state() == Ticket.State.FIXED) {
      proof.callOff(row.number(), out);
    }
    proof.begin(row, now, out);
    return done(row);
  }

  private static @Nullable String detail(TicketCommand.Move c) {
    StringBuilder words = new StringBuilder();
    for (String part : new String[] {c.crew(), c.member(), c.outside(), c.note()}) {
      if (part != null && !part.isBlank()) {
        words.append(words.isEmpty() ? "" : " · ").append(part);
      }
    }
    return words.isEmpty() ? null : words.toString();
  }

  private Answer receipt(
      TicketCommand.Receipt c, Ticket ticket, Actor who, long now, TicketWrites out) {
    boolean earlier = c.dispatchedAt() != 0 && c.dispatchedAt() != ticket.dispatchedAt();
    if (ticket.dispatchedAt() == 0 || earlier || known(c, ticket)) {
      return done(ticket);
    }
    TicketDraft d = new TicketDraft(ticket);
    switch (c.kind()) {
      case SENT -> d.sentAt = now;
      case DELIVERED -> d.deliveredAt = now;
      case SEEN -> {
        // a phone that opened it has it
        d.deliveredAt = d.deliveredAt == 0 ? now : d.deliveredAt;
        d.seenAt = now;
      }
    }
    return done(pen.write(d.row(), now, c.kind().word(), who.user(), null, out));
  }

  private static boolean known(TicketCommand.Receipt c, Ticket ticket) {
    return switch (c.kind()) {
      case SENT -> ticket.sentAt() != 0;
      case DELIVERED -> ticket.deliveredAt() != 0;
      case SEEN -> ticket.seenAt() != 0;
    };
  }

  static Answer done(Ticket row) {
    return new Answer.Done(row.number(), row.version());
  }
}
