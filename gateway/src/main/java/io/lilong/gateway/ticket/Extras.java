package io.lilong.gateway.ticket;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.rules.book.Text;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What is done to a ticket beside moving it: limits extended, call-backs, parts, pictures. */
final class Extras {

  private final Pen pen;
  private final ServiceLevels levels;
  private final Proof proof;

  Extras(Pen pen, ServiceLevels levels, Proof proof) {
    this.pen = pen;
    this.levels = levels;
    this.proof = proof;
  }

  Answer extend(TicketCommand.Extend c, Ticket ticket, Actor who, long now, TicketWrites out) {
    Ticket.Limit limit = c.limit() == null ? ticket.limit() : c.limit();
    if (limit == null || Moves.over(ticket.state())) {
      return new Answer.Conflict(
          ticket.state().word(), "extended", new Text("现在没有时限在走", "no limit runs now"));
    }
    if (Refusals.isStale(c.version(), ticket)) {
      return Refusals.stale(ticket, "extended");
    }
    if (c.reason().isBlank()) {
      return invalid("reason", "请填写延期原因", "extending a limit needs a reason");
    }
    if (c.until() <= now || c.until() <= ticket.limits().of(limit)) {
      return invalid("until", "新的期限应比现在的更晚", "the new limit must lie ahead of the old one");
    }
    TicketDraft d = new TicketDraft(ticket);
    d.limits = d.limits.with(limit, c.until());
    d.run();
    d.moved();
    String detail = limit.word() + " · " + c.reason();
    return Requests.done(pen.write(d.row(), now, "extended", who.user(), detail, out));
  }

  /**
   * The resident was called. Where no sensor watches the fault, a satisfied one is the proof; where
   * it is proven, the end.
   */
  Answer callBack(TicketCommand.CallBack c, Ticket ticket, Actor who, long now, TicketWrites out) {
    boolean repaired =
        ticket.state() == Ticket.State.FIXED || ticket.state() == Ticket.State.VERIFIED;
    if (!repaired || !ticket.owesCallBack()) {
      return new Answer.Conflict(
          ticket.state().word(),
          "called_back",
          new Text("修好以后才回访，且只记一次", "a resident is called once, after the repair"));
    }
    if (Refusals.isStale(c.version(), ticket)) {
      return Refusals.stale(ticket, "called_back");
    }
    boolean silent = c.words() == null || c.words().isBlank();
    if (!c.satisfied() && silent) {
      return invalid("words", "居民不满意，请写明原因", "say what the resident is not satisfied with");
    }
    String detail =
        (c.satisfied() ? "satisfied" : "unsatisfied") + (silent ? "" : " · " + c.words());
    TicketDraft d = new TicketDraft(ticket);
    d.calledBackAt = now;
    d.run();
    d.moved();
    Ticket row = pen.write(d.row(), now, "called_back", who.user(), detail, out);
    if (c.satisfied() && row.state() == Ticket.State.FIXED && row.allFaults().isEmpty()) {
      row = enter(row, Ticket.State.VERIFIED, "verified", who, now, out);
    }
    if (c.satisfied() && row.state() == Ticket.State.VERIFIED) {
      proof.callOff(row.number(), out);
      row = enter(row, Ticket.State.CLOSED, "closed", who, now, out);
    }
    return Requests.done(row);
  }

  private Ticket enter(
      Ticket row, Ticket.State next, String type, Actor who, long now, TicketWrites out) {
    TicketDraft d = new TicketDraft(row);
    d.enter(next, now, levels);
    return pen.write(d.row(), now, type, who.user(), null, out);
  }

  Answer part(TicketCommand.AddPart c, Ticket ticket, Actor who, long now, TicketWrites out) {
    if (c.name().isBlank()) {
      return invalid("name", "请写明用了什么", "say what was used");
    }
    Ticket row = new TicketDraft(ticket).row();
    String detail = c.name() + " × " + c.count();
    pen.write(row, now, "part", who.user(), detail, out);
    int seq = (int) row.version();
    out.ticketPart(
        new TicketPart(row.number(), seq, c.name(), c.count(), c.costCents(), now, who.user()));
    return Requests.done(row);
  }

  Answer photo(TicketCommand.AddPhoto c, Ticket ticket, Actor who, long now, TicketWrites out) {
    Ticket row = new TicketDraft(ticket).row();
    pen.write(row, now, "photo", who.user(), c.stage().word(), c.occurredAt(), out);
    int seq = (int) row.version();
    out.ticketPhoto(
        new TicketPhoto(
            row.number(),
            seq,
            c.stage(),
            c.type(),
            hash(c.bytes()),
            c.bytes().length,
            now,
            Pen.occurred(row, c.occurredAt(), now),
            who.user()),
        c.bytes());
    return Requests.done(row);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Answer invalid(@Nullable String field, String zh, String en) {
    return new Answer.Invalid(field, new Text(zh, en));
  }
}
