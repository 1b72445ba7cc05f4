package io.lilong.gateway.roster;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.rules.book.Text;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The roster being edited: each edit makes a new {@link Roster} and gives whole rows. Beside it
 * what dispatch must not forget. One thread.
 */
public final class RosterBook {

  private static final long TWO_HOURS_MS = 2 * 3_600_000L;

  private final Map<String, List<Refusal>> refusals = new HashMap<>();
  private Roster roster;
  private @Nullable Handover lastHandover;
  private long lastCheck;

  /** A book with the plan in force and the rows of the database. */
  public RosterBook(Plan plan, ZoneId zone, RosterRows rows) {
    roster = Roster.of(plan, zone, rows.cells(), rows.absences());
    lastHandover = rows.lastHandover();
    lastCheck = rows.lastCheck();
    rows.refusals().forEach(this::keep);
  }

  /** The roster as it is now. */
  public Roster roster() {
    return roster;
  }

  /** Puts another plan in force; decisions and absences stay. */
  public void install(Plan plan) {
    roster = roster.with(plan);
  }

  /** Members a ticket is not given to again in this round. */
  public Set<String> refused(String ticket, int round) {
    Set<String> members = new HashSet<>();
    for (Refusal refusal : refusals.getOrDefault(ticket, List.of())) {
      if (refusal.round() == round) {
        members.add(refusal.member());
      }
    }
    return members;
  }

  /** A member declined a ticket or did not answer. */
  void refuse(Refusal refusal, RosterWrites out) {
    keep(refusal);
    out.refusal(refusal);
  }

  private void keep(Refusal refusal) {
    refusals.computeIfAbsent(refusal.ticket(), t -> new ArrayList<>()).add(refusal);
  }

  /** A ticket came to its end. */
  void forget(String ticket) {
    refusals.remove(ticket);
  }

  /** Carries an edit of the shifts out. */
  public Answer apply(RosterCommand.Edit c, Actor who, long now, RosterWrites out) {
    if (c.version() != roster.version()) {
      return RosterReplies.stale(c.version(), roster.version());
    }
    Edits edits = new Edits(roster, who.user(), now);
    Answer refusal = edits.make(c);
    if (refusal != null) {
      return refusal;
    }
    edits.cells().forEach(out::cell);
    edits.absences().forEach(out::absence);
    roster = roster.with(edits.cells(), edits.absences());
    return new Answer.Done(edits.ref(), roster.version());
  }

  /** Signs a check of the two hours that run. */
  public Answer apply(RosterCommand.SignCheck c, Actor who, long now, RosterWrites out) {
    if (!c.well() && c.words().isBlank()) {
      return new Answer.Invalid("words", new Text("请写明发现了什么", "say what was found"));
    }
    DutyCheck row = new DutyCheck(++lastCheck, slot(now), now, who.user(), c.well(), c.words());
    out.check(row);
    return new Answer.Done(Long.toString(row.id()), 1);
  }

  /** The full two hours of the wall clock that an instant falls in. */
  private long slot(long now) {
    long offset =
        roster.zone().getRules().getOffset(java.time.Instant.ofEpochMilli(now)).getTotalSeconds()
            * 1_000L;
    return Math.floorDiv(now + offset, TWO_HOURS_MS) * TWO_HOURS_MS - offset;
  }

  /**
   * Takes the desk over: every open alarm by name.
   *
   * @param open ids of the alarms on the desk now
   * @param tickets numbers of the tickets that are not done
   */
  public Answer takeOver(
      RosterCommand.TakeOver c,
      Collection<String> open,
      Collection<String> tickets,
      Actor who,
      long now,
      RosterWrites out) {
    Set<String> unread = new TreeSet<>(open);
    unread.removeAll(c.alarms());
    if (!unread.isEmpty()) {
      return RosterReplies.unread(unread.size());
    }
    List<String> taken = open.stream().sorted().toList();
    long id = lastHandover == null ? 1 : lastHandover.id() + 1;
    String from = lastHandover == null ? null : lastHandover.to();
    Handover row =
        new Handover(
            id,
            now,
            from,
            who.user(),
            shift(now),
            taken,
            tickets.stream().sorted().toList(),
            c.notes());
    lastHandover = row;
    out.handover(row);
    for (String alarm : taken) {
      out.rosterEvent(
          new RosterEvent(
              "handover:" + id + ":" + alarm,
              RosterEvent.About.ALARM,
              alarm,
              now,
              RosterEvent.Type.TAKEN_OVER,
              null,
              null,
              new Text(who.user() + " 接班", "taken over by " + who.user())));
    }
    return new Answer.Done(Long.toString(id), 1);
  }

  private @Nullable String shift(long now) {
    for (Crew crew : roster.plan().crews()) {
      Slot slot = crew.desk() ? roster.duty(crew, now).slot() : null;
      if (slot != null) {
        return slot.shift().code();
      }
    }
    return null;
  }
}
