package io.lilong.gateway.ticket;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmKey;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several faults of one cause in one ticket: it has all of their alarms from then on, is proven
 * only when every one of them is gone, and takes each relapse.
 */
final class Merging {

  private static final Set<Ticket.State> IN_WORK =
      EnumSet.of(
          Ticket.State.OPEN,
          Ticket.State.DISPATCHED,
          Ticket.State.ACCEPTED,
          Ticket.State.ON_SITE,
          Ticket.State.PAUSED,
          Ticket.State.HANDED_OVER);

  private final Standing tickets;
  private final Pen pen;
  private final Proof proof;
  private final ServiceLevels levels;

  Merging(Standing tickets, Pen pen, Proof proof, ServiceLevels levels) {
    this.tickets = tickets;
    this.pen = pen;
    this.proof = proof;
    this.levels = levels;
  }

  /** See {@link TicketBook#merge}. */
  Answer merge(
      TicketCommand.Merge c,
      Ticket into,
      @Nullable Alarm alarm,
      Actor who,
      long now,
      TicketWrites out) {
    if (Refusals.isStale(c.version(), into)) {
      return Refusals.stale(into, "merged");
    }
    if (!IN_WORK.contains(into.state())) {
      return conflict(into.state().word(), "这张工单已经修好或结束，不能再并入", "it is repaired or over");
    }
    Ticket other = alarm == null ? tickets.find(String.valueOf(c.other())) : holder(alarm, now);
    if (other == null) {
      return alarm == null
          ? Refusals.notFound(String.valueOf(c.other()))
          : elsewhere(alarm.compound(), into).orElseGet(() -> take(c, into, alarm, who, now, out));
    }
    if (other.number().equals(into.number())) {
      return conflict("the same ticket", "它已经在这张工单里", "it is in this ticket already");
    }
    if (Moves.over(other.state())) {
      return conflict(other.state().word(), "要并入的工单已经结束", "the other ticket is over");
    }
    return elsewhere(other.compound(), into).orElseGet(() -> take(c, into, other, who, now, out));
  }

  private static Optional<Answer> elsewhere(String compound, Ticket into) {
    return compound.equals(into.compound())
        ? Optional.empty()
        : Optional.of(
            new Answer.Invalid(
                null, new Text("只能合并同一小区的工单", "only tickets of one compound are merged")));
  }

  /** The ticket an alarm's fault has; one that is over no longer counts. */
  private @Nullable Ticket holder(Alarm alarm, long now) {
    Ticket known = tickets.ofFault(AlarmKey.of(alarm), now);
    return known == null || Moves.over(known.state()) ? null : known;
  }

  private static Answer conflict(String state, String zh, String en) {
    return new Answer.Conflict(state, "merged", new Text(zh, en));
  }

  private Answer take(
      TicketCommand.Merge c, Ticket into, Alarm alarm, Actor who, long now, TicketWrites out) {
    out.never(TicketBook.OPEN_LATER + ":" + alarm.id());
    TicketDraft d = new TicketDraft(into);
    join(d, into, List.of(Ticket.Fault.of(alarm, alarm.active())), now);
    d.occurrences += alarm.occurrences();
    worse(d, alarm.severity());
    return done(d, c, alarm.message().zh(), who, now, out);
  }

  private Answer take(
      TicketCommand.Merge c, Ticket into, Ticket other, Actor who, long now, TicketWrites out) {
    TicketDraft gone = new TicketDraft(other);
    gone.enter(Ticket.State.CANCELLED, now, levels);
    gone.mergedInto = into.number();
    gone.note = c.note();
    proof.callOff(other.number(), out);
    pen.write(gone.row(), now, "merged_into", who.user(), into.number(), out);

    TicketDraft d = new TicketDraft(into);
    join(d, into, other.allFaults(), now);
    d.occurrences += other.occurrences();
    d.verifyAfterMs = Math.max(d.verifyAfterMs, other.verifyAfterMs());
    if (other.owesCallBack()) {
      d.phone = d.phone == null ? other.phone() : d.phone + "; " + other.phone();
    }
    worse(d, other.priority());
    return done(d, c, other.number(), who, now, out);
  }

  private static void worse(TicketDraft d, Severity severity) {
    if (severity.compareTo(d.priority) < 0) {
      d.priority = severity;
    }
  }

  private static void join(TicketDraft d, Ticket into, List<Ticket.Fault> more, long now) {
    List<Ticket.Fault> all = new ArrayList<>(into.allFaults());
    for (Ticket.Fault fault : more) {
      all.removeIf(known -> known.key().equals(fault.key()));
      all.add(fault);
    }
    d.faults = all;
    d.alarmActive = all.stream().anyMatch(Ticket.Fault::active);
    d.clearedAt = d.alarmActive ? 0 : d.clearedAt == 0 && !all.isEmpty() ? now : d.clearedAt;
    if (d.alarm == null && !all.isEmpty()) {
      d.alarm = all.get(0).alarm();
    }
  }

  private Answer done(
      TicketDraft d, TicketCommand.Merge c, String what, Actor who, long now, TicketWrites out) {
    d.moved();
    String detail = c.note() == null || c.note().isBlank() ? what : what + " · " + c.note();
    return Requests.done(pen.write(d.row(), now, "merged", who.user(), detail, out));
  }
}
