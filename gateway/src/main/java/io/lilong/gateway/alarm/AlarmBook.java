package io.lilong.gateway.alarm;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.rules.engine.Transition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The alarms that stand: active, or not yet acknowledged, or shelved. Transitions of the rules and
 * commands of people change them; each change gives whole rows. One thread.
 */
public final class AlarmBook {

  private final Map<String, Alarm> standing = new HashMap<>();
  private final Map<AlarmKey, String> activeByKey = new HashMap<>();
  private final Map<AlarmKey, Shelf> shelves = new HashMap<>();

  /** Shelving binds rule and device, so that a new alarm inside it is born shelved. */
  private record Shelf(long until, String by, String reason) {}

  /** A book with the rows of the database: all active, unacknowledged or shelved ones. */
  public AlarmBook(Collection<Alarm> rows) {
    for (Alarm row : rows) {
      keep(row);
    }
  }

  /** The standing alarm of that id. */
  public Optional<Alarm> find(String id) {
    return Optional.ofNullable(standing.get(id));
  }

  /** Whether the alarm of that id stands and is active. */
  public boolean isActive(String id) {
    Alarm alarm = standing.get(id);
    return alarm != null && alarm.active();
  }

  public Collection<Alarm> all() {
    return standing.values();
  }

  /** Carries a transition out; empty when it changes no alarm or nobody need hear of it. */
  public Optional<Effect> apply(Occasion o, long now, AlarmWrites out) {
    Transition t = o.transition();
    if (t.is(Transition.SHADOW)) {
      return Optional.empty();
    }
    String activeId = activeByKey.get(o.key());
    Alarm active = activeId == null ? null : standing.get(activeId);
    return switch (t.kind()) {
      case PENDING, CANCELLED -> Optional.empty();
      case RAISE -> active == null ? raise(o, out) : again(o, active, out);
      case REOCCURRED -> again(o, active, out);
      case UNSHELVED -> {
        shelves.remove(o.key());
        unshelved(o, out);
        yield Optional.empty();
      }
      default -> active == null ? Optional.empty() : change(o, active, out);
    };
  }

  private Optional<Effect> raise(Occasion o, AlarmWrites out) {
    Alarm row = Raise.row(o);
    Shelf shelf = shelves.get(o.key());
    if (shelf != null && o.transition().is(Transition.SHELVED)) {
      AlarmDraft d = new AlarmDraft(row);
      d.shelvedUntil = shelf.until();
      d.shelvedBy = shelf.by();
      d.shelvedReason = shelf.reason();
      row = d.row();
    }
    write(row, o.transition().at(), "raised", Actor.GATEWAY.user(), row.message().zh(), out);
    return Optional.of(new Effect.Raised(row, false));
  }

  private Optional<Effect> again(Occasion o, @Nullable Alarm active, AlarmWrites out) {
    if (active == null) {
      return raise(o, out);
    }
    AlarmDraft d = draft(o, active);
    d.latched = false;
    d.goneAt = 0;
    d.acknowledged = false;
    d.occurrences = active.occurrences() + 1;
    Alarm row = d.row();
    write(row, o.transition().at(), "reoccurred", Actor.GATEWAY.user(), null, out);
    return Optional.of(new Effect.Raised(row, true));
  }

  private static AlarmDraft draft(Occasion o, Alarm active) {
    Transition t = o.transition();
    AlarmDraft d = new AlarmDraft(active);
    d.severity = t.severity();
    d.suppressed = t.is(Transition.SUPPRESSED);
    d.outOfService = t.is(Transition.OUT_OF_SERVICE);
    d.stale = t.is(Transition.STALE);
    if (!Double.isNaN(t.value())) {
      d.value = t.value();
    }
    if (!Double.isNaN(t.limit())) {
      d.threshold = t.limit();
      d.thresholdFrom = t.limitFrom();
    }
    return d;
  }

  private Optional<Effect> change(Occasion o, Alarm active, AlarmWrites out) {
    Transition t = o.transition();
    AlarmDraft d = draft(o, active);
    switch (t.kind()) {
      case SEVERITY -> d.message = t.sentence();
      case CONFIRMED -> d.confirmed = true;
      case STALE -> d.stale = true;
      case SUPPRESSED -> {
        // the flags say what keeps it quiet
      }
      case GONE -> {
        d.latched = true;
        d.goneAt = t.at();
      }
      case CLEAR -> {
        d.active = false;
        d.latched = false;
        d.stale = false;
        d.clearedAt = t.at();
        d.clearReason = t.reason().name().toLowerCase(Locale.ROOT);
      }
      case ANNOUNCE -> d.unshelve();
      case SHELVED -> d.shelvedUntil = active.shelvedUntil();
      default -> throw new IllegalStateException("not a change of an alarm: " + t.kind());
    }
    Alarm row = d.row();
    String type = t.kind().name().toLowerCase(Locale.ROOT);
    String reason = t.reason().name().toLowerCase(Locale.ROOT);
    write(row, t.at(), type, Actor.GATEWAY.user(), reason, out);
    return effect(t, active, row);
  }

  private static Optional<Effect> effect(Transition t, Alarm before, Alarm row) {
    return switch (t.kind()) {
      case GONE -> Optional.of(new Effect.Gone(row));
      case CLEAR -> Optional.of(new Effect.Cleared(row));
      case ANNOUNCE -> Optional.of(new Effect.Announced(row));
      case CONFIRMED -> Optional.of(new Effect.Escalated(row));
      case SEVERITY ->
          row.severity().compareTo(before.severity()) < 0
              ? Optional.of(new Effect.Escalated(row))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Shelving is over; an alarm that is still active is announced by a step of its own. */
  private void unshelved(Occasion o, AlarmWrites out) {
    for (Alarm alarm : standing.values().toArray(Alarm[]::new)) {
      if (alarm.shelvedUntil() != 0 && AlarmKey.of(alarm).equals(o.key())) {
        AlarmDraft d = new AlarmDraft(alarm);
        d.unshelve();
        write(d.row(), o.transition().at(), "unshelved", Actor.GATEWAY.user(), null, out);
      }
    }
  }

  /**
   * The later look at a fire alarm: told again while nobody has acknowledged it.
   *
   * @return the alarm, as it is told again
   */
  public Optional<Alarm> realarm(String id, long now, AlarmWrites out) {
    Alarm alarm = standing.get(id);
    if (alarm == null || alarm.acknowledged() || !alarm.active()) {
      return Optional.empty();
    }
    Alarm row = new AlarmDraft(alarm).row();
    return Optional.of(write(row, now, "realarm", Actor.GATEWAY.user(), null, out));
  }

  /** Ties an alarm to its ticket. */
  public void ticketed(String id, String ticket, AlarmWrites out) {
    Alarm alarm = standing.get(id);
    if (alarm != null && !ticket.equals(alarm.ticket())) {
      AlarmDraft d = new AlarmDraft(alarm);
      d.ticket = ticket;
      Alarm row = d.row();
      keep(row);
      out.alarm(row);
    }
  }

  /**
   * Carries a person's command out. {@link Answer.Done} for RESET, SHELVE and UNSHELVE means
   * allowed: the caller then tells the engine, whose transitions change the row.
   */
  public Answer apply(AlarmCommand command, Actor who, long now, AlarmWrites out) {
    Alarm alarm = standing.get(command.alarm());
    if (alarm == null) {
      return Replies.notStanding(command.alarm());
    }
    Optional<Answer> refusal = Replies.refusal(command, alarm, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Alarm row = obey(command, alarm, who, now, out);
    return new Answer.Done(row.id(), row.version());
  }

  private Alarm obey(AlarmCommand command, Alarm alarm, Actor who, long now, AlarmWrites out) {
    AlarmDraft d = new AlarmDraft(alarm);
    if (command instanceof AlarmCommand.Acknowledge c) {
      d.acknowledged = true;
      d.acknowledgedAt = now;
      d.acknowledgedBy = who.user();
      return write(d.row(), now, "acknowledged", who.user(), c.comment(), out);
    } else if (command instanceof AlarmCommand.Shelve c) {
      d.shelvedUntil = c.until();
      d.shelvedBy = who.user();
      d.shelvedReason = c.reason() + " · " + c.note();
      shelves.put(AlarmKey.of(alarm), new Shelf(c.until(), who.user(), d.shelvedReason));
      return write(d.row(), now, "shelved", who.user(), d.shelvedReason, out);
    } else if (command instanceof AlarmCommand.Unshelve) {
      d.unshelve();
      shelves.remove(AlarmKey.of(alarm));
      return write(d.row(), now, "unshelved", who.user(), null, out);
    } else if (command instanceof AlarmCommand.Comment c) {
      return write(d.row(), now, "comment", who.user(), c.words(), out);
    } else if (command instanceof AlarmCommand.GiveVerdict c) {
      d.verdict = c.verdict();
      if (!alarm.acknowledged()) {
        d.acknowledged = true;
        d.acknowledgedAt = now;
        d.acknowledgedBy = who.user();
      }
      String words = c.reason().isBlank() ? c.verdict() : c.verdict() + " · " + c.reason();
      return write(d.row(), now, "verdict", who.user(), words, out);
    }
    return write(d.row(), now, "reset", who.user(), null, out);
  }

  private Alarm write(
      Alarm row, long at, String type, String actor, @Nullable String detail, AlarmWrites out) {
    keep(row);
    out.alarm(row);
    int position = (int) row.version();
    out.alarmEvent(new AlarmEvent(row.id(), position, at, type, actor, detail, row.value()));
    return row;
  }

  private void keep(Alarm row) {
    AlarmKey key = AlarmKey.of(row);
    if (row.shelvedUntil() != 0) {
      shelves.put(
          key,
          new Shelf(
              row.shelvedUntil(),
              row.shelvedBy() == null ? Actor.GATEWAY.user() : row.shelvedBy(),
              row.shelvedReason() == null ? "" : row.shelvedReason()));
    }
    if (row.active()) {
      activeByKey.put(key, row.id());
    } else {
      activeByKey.remove(key, row.id());
    }
    if (row.active() || !row.acknowledged() || row.shelvedUntil() != 0) {
      standing.put(row.id(), row);
    } else {
      standing.remove(row.id());
    }
  }
}
