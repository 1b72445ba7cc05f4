package io.lilong.gateway.ticket;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.rules.book.Text;
import org.jspecify.annotations.Nullable;

/** What residents report from the door of their stairway. */
final class Reports {

  private final Standing tickets;
  private final Pen pen;
  private final TicketNumbers numbers;
  private final ServiceLevels levels;
  private final Extras extras;

  Reports(Standing tickets, Pen pen, TicketNumbers numbers, ServiceLevels levels, Extras extras) {
    this.tickets = tickets;
    this.pen = pen;
    this.numbers = numbers;
    this.levels = levels;
    this.extras = extras;
  }

  Answer report(TicketCommand.Report c, Actor who, long now, TicketWrites out) {
    if (c.words().isBlank() && c.photo() == null) {
      return new Answer.Invalid("words", new Text("请写明哪里坏了", "say what is wrong"));
    }
    Ticket known = neighbours(c, now);
    Ticket row = known == null ? open(c, who, now, out) : join(known, c, who, now, out);
    if (c.photo() == null) {
      return Requests.done(row);
    }
    extras.photo(c.photo(), row, who, now, out);
    Ticket pictured = tickets.find(row.number());
    return Requests.done(pictured == null ? row : pictured);
  }

  /** The ticket of the same trouble at the same stairway, reported shortly before. */
  private @Nullable Ticket neighbours(TicketCommand.Report c, long now) {
    for (Ticket ticket : tickets.all()) {
      if (ticket.source() == Ticket.Source.RESIDENT
          && !Moves.over(ticket.state())
          && now - ticket.openedAt() <= levels.joinMs()
          && c.compound().equals(ticket.compound())
          && c.place().equals(ticket.place())
          && c.kind().equals(ticket.kind())) {
        return ticket;
      }
    }
    return null;
  }

  private Ticket open(TicketCommand.Report c, Actor who, long now, TicketWrites out) {
    Ticket row = NewTicket.reported(numbers.next(now), c, levels.verifyAfterMs()).row(now, levels);
    return pen.write(row, now, "opened", who.user(), c.words(), out);
  }

  private Ticket join(Ticket known, TicketCommand.Report c, Actor who, long now, TicketWrites out) {
    TicketDraft d = new TicketDraft(known);
    d.occurrences++;
    if (c.phone() != null && (d.phone == null || !d.phone.contains(c.phone()))) {
      d.phone = d.phone == null ? c.phone() : d.phone + "; " + c.phone();
    }
    if (c.urgent() && NewTicket.URGENT.compareTo(d.priority) < 0) {
      d.priority = NewTicket.URGENT;
    }
    return pen.write(d.row(), now, "reported_again", who.user(), c.words(), out);
  }
}
