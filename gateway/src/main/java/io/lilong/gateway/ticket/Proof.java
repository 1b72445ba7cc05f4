package io.lilong.gateway.ticket;

import io.lilong.gateway.change.Actor;
import io.lilong.rules.book.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The sensor's proof of a repair: the condition gone, at least one good reading since the crew said
 * fixed, none bad or unknown for as long as the rule asks. Each disturbance begins the wait anew.
 */
public final class Proof {

  private static final long LOOK_AGAIN_MS = 60_000;

  private final Standing tickets;
  private final Pen pen;
  private ServiceLevels levels;

  Proof(Standing tickets, Pen pen, ServiceLevels levels) {
    this.tickets = tickets;
    this.pen = pen;
    this.levels = levels;
  }

  void levels(ServiceLevels next) {
    levels = next;
  }

  /**
   * What the devices of a ticket's faults say.
   *
   * @param goodAt receipt of the newest good reading, epoch ms, of the device that has told least;
   *     Long.MIN_VALUE for none
   * @param unknown whether a value that a rule of it goes by is missing, bad or too old now
   */
  public record Evidence(long goodAt, boolean unknown) {}

  /** How long readings must be good: the rule's delays, and never less than the site asks. */
  long goodForMs(@Nullable Rule rule) {
    if (rule == null) {
      return levels.verifyAfterMs();
    }
    long asked = rule.ticket() == null ? 0 : rule.ticket().verifyAfterMs();
    return Math.max(Math.max(rule.offDelayMs(), asked), levels.verifyAfterMs());
  }

  /** Waits for the proof, if this ticket is one to be proven now. */
  void begin(Ticket row, long now, TicketWrites out) {
    if (provable(row)) {
      long from = Math.max(now, Math.max(row.fixedAt(), row.clearedAt()));
      later(row.number(), from + row.verifyAfterMs(), out);
    }
  }

  private static boolean provable(Ticket row) {
    return row.state() == Ticket.State.FIXED && !row.alarmActive() && !row.allFaults().isEmpty();
  }

  private static void later(String number, long at, TicketWrites out) {
    out.later(TicketBook.VERIFY_LATER + ":" + number, at, TicketBook.VERIFY_LATER, number);
  }

  void callOff(String number, TicketWrites out) {
    out.never(TicketBook.VERIFY_LATER + ":" + number);
  }

  /** A reading was bad, or none came for too long: what was good before counts no more. */
  void disturbed(String number, long now, TicketWrites out) {
    Ticket ticket = tickets.find(number);
    if (ticket != null && provable(ticket)) {
      later(number, now + ticket.verifyAfterMs(), out);
    }
  }

  /** The later look: verified, or a look later still. */
  void look(String number, Evidence evidence, long now, TicketWrites out) {
    Ticket ticket = tickets.find(number);
    if (ticket == null || !provable(ticket)) {
      return;
    }
    if (evidence.unknown()) {
      disturbed(number, now, out);
    } else if (evidence.goodAt() <= ticket.fixedAt()) {
      later(number, now + LOOK_AGAIN_MS, out);
    } else {
      TicketDraft d = new TicketDraft(ticket);
      d.enter(Ticket.State.VERIFIED, now, levels);
      pen.write(d.row(), now, "verified", Actor.GATEWAY.user(), "sensor", out);
    }
  }
}
