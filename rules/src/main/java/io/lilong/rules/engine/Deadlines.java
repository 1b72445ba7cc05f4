package io.lilong.rules.engine;

import io.lilong.rules.book.OnStale;
import io.lilong.rules.book.Span;
import io.lilong.rules.engine.Instance.Phase;
import io.lilong.rules.engine.Transition.Reason;

/**
 * What time alone does to the rules of a device.
 *
 * <h2>Time</h2>
 *
 * A timer with deadline d takes effect strictly after d: whoever looks at time t first settles what
 * was due before t ({@link #settle}), in the order it was due, and only then judges t itself. So a
 * reading stamped on the deadline still counts, and how often time is advanced changes nothing. The
 * queue only says when to look: what is due is asked of the instance, so a reading that keeps a
 * delay running costs no work on the queue.
 */
final class Deadlines {

  private final Timers timers;
  private final Phases phases;
  private final Steps steps;
  private final Holds holds;
  private final Silence silence;
  private final Overdue overdue;
  private long now;

  Deadlines(Timers timers, Phases phases, Steps steps, Holds holds, Silence silence) {
    this.timers = timers;
    this.phases = phases;
    this.steps = steps;
    this.holds = holds;
    this.silence = silence;
    this.overdue = new Overdue(timers, silence);
  }

  /** Engine time: everything due before it has happened. */
  long now() {
    return now;
  }

  void now(long time) {
    now = time;
  }

  // ---- settling

  /**
   * Settles everything of a device that was due strictly before {@code t}, in its order; a quiet
   * one has nothing.
   */
  void settle(Unit unit, long t) {
    if (unit.isSettled(t)) {
      return;
    }
    for (long done = now - 1, due; (due = next(unit, done)) < t; done = due) {
      for (int rule = 0; rule < unit.rules(); rule++) {
        if (next(unit, rule, done) == due) {
          until(unit, rule, due, done);
          schedule(unit, rule);
        }
      }
    }
  }

  /** Everything of one rule after {@code done} and up to {@code at}. */
  private void until(Unit unit, int rule, long at, long done) {
    for (long past = done, due; (due = next(unit, rule, past)) <= at; past = due) {
      happen(unit, rule, due, past);
    }
  }

  private long next(Unit unit, long done) {
    long next = Span.NEVER;
    for (int rule = 0; rule < unit.rules(); rule++) {
      next = Math.min(next, next(unit, rule, done));
    }
    return next;
  }

  /** A queued look came: what was due up to it takes effect. */
  void look(Unit unit, int rule, long at) {
    Instance i = unit.known(rule);
    if (i != null && i.queued == at) {
      i.queued = Long.MAX_VALUE;
    }
    until(unit, rule, at, now - 1);
    schedule(unit, rule);
    requeue(unit, rule, at);
  }

  /** Looks that a device needs whatever its phase: at the edges of calendars, and for silence. */
  private void requeue(Unit unit, int rule, long at) {
    Compiled c = unit.rule(rule);
    if (c.openings() != null && c.openings().next(at - 1) == at) {
      queue(unit, rule, c.openings().next(at));
    }
    if (c.silent() != null) {
      silence.requeue(unit, rule, at);
    } else if (Overdue.concerns(c)) {
      overdue.requeue(unit, rule, at);
    }
  }

  private void queue(Unit unit, int rule, long at) {
    if (at < Span.NEVER) {
      timers.add(at, unit.index, rule);
    }
  }

  /** Sets every timer a device needs, whatever the phases of its instances. */
  void watch(Unit unit) {
    for (int rule = 0; rule < unit.rules(); rule++) {
      Compiled c = unit.rule(rule);
      if (c.silent() != null) {
        timers.add(silence.dueAt(unit, rule), unit.index, rule);
      }
      if (Overdue.concerns(c)) {
        overdue.watch(unit, rule);
      }
      if (c.openings() != null) {
        queue(unit, rule, c.openings().next(now - 1));
      }
      Instance i = unit.known(rule);
      if (i != null) {
        i.queued = Long.MAX_VALUE;
        schedule(unit, rule);
      }
    }
  }

  /**
   * Queues the next look an instance needs, unless an earlier one is queued already. One live timer
   * an instance: an entry that is not {@link Instance#queued} is outdated.
   */
  void schedule(Unit unit, int rule) {
    Instance i = unit.known(rule);
    if (i == null) {
      return;
    }
    i.due = i.failed ? Span.NEVER : own(unit, unit.rule(rule), i);
    if (i.due < Span.NEVER && i.due < i.queued) {
      i.queued = i.due;
      timers.add(i.due, unit.index, rule);
    }
  }

  // ---- when

  /** When time alone moves a rule of a device next, {@link Span#NEVER} for never. */
  long due(Unit unit, int rule) {
    return next(unit, rule, now - 1);
  }

  /** When something of a rule is due next; edges of calendars only after {@code done}. */
  private long next(Unit unit, int rule, long done) {
    Compiled c = unit.rule(rule);
    Instance i = unit.known(rule);
    if (i != null && i.failed) {
      return Span.NEVER;
    }
    long next = i == null ? Span.NEVER : own(unit, c, i);
    if (c.silent() != null) {
      next = Math.min(next, silence.due(unit, rule));
    }
    long missed = overdue.due(unit, rule);
    // what a reading of the rule has gone past was settled before that reading was kept
    if (missed < Span.NEVER && missed >= Math.max(now, c.newest(unit)) && missed > done) {
      next = Math.min(next, missed);
    }
    return Math.min(next, edge(unit, c, done));
  }

  /** The next edge of a rule's calendar that no reading and no look has passed yet. */
  private long edge(Unit unit, Compiled c, long done) {
    if (c.openings() == null) {
      return Span.NEVER;
    }
    return c.openings().next(Math.max(Math.max(now - 1, done), c.newest(unit)));
  }

  /** When something of an instance's own is due next. */
  private static long own(Unit unit, Compiled c, Instance i) {
    long next = i.shelvedUntil == Unit.NEVER ? Span.NEVER : i.shelvedUntil;
    if (i.gateSince != Unit.NEVER && !i.gateSettled) {
      next = Math.min(next, i.gateSince + c.gateSettledMs());
    }
    next = Math.min(next, i.nextSlide());
    if (i.phase == Phase.NORMAL || i.phase == Phase.LATCHED || c.silent() != null) {
      return next;
    }
    next = Math.min(next, delayed(c, i));
    if (i.phase == Phase.CLEARING) {
      next = Math.min(next, i.clearingSince + c.offDelayMs());
    }
    return i.stale ? next : Math.min(next, c.nextStale(unit, i.lookedAt));
  }

  /** When the first delay of a level that is not yet active is over. */
  private static long delayed(Compiled c, Instance i) {
    long due = Span.NEVER;
    int worse = i.phase == Phase.PENDING ? c.levels().length : i.level;
    for (int l = 0; l < worse; l++) {
      if (i.since(l) != Unit.NEVER && i.hits(l) >= c.levels()[l].readings()) {
        due = Math.min(due, i.since(l) + c.levels()[l].onDelayMs());
      }
    }
    return due;
  }

  // ---- what

  private void happen(Unit unit, int rule, long at, long done) {
    Compiled c = unit.rule(rule);
    Instance i = unit.known(rule);
    if (i != null && i.shelvedUntil == at) {
      holds.unshelve(unit, rule, at, Reason.SHELF_EXPIRED);
      i = unit.known(rule);
    }
    if (c.silent() != null) {
      if (silence.due(unit, rule) == at) {
        silence.fell(unit, rule, at);
      }
      return;
    }
    boolean missed = overdue.due(unit, rule) == at;
    boolean settled =
        i != null
            && i.gateSince != Unit.NEVER
            && !i.gateSettled
            && i.gateSince + c.gateSettledMs() == at;
    boolean slid = i != null && i.nextSlide() == at;
    if (settled || slid || edge(unit, c, done) == at) {
      phases.look(unit, rule, at, false);
      i = unit.known(rule);
    }
    // what it missed may have raised it this very moment, by the value it still has
    if (missed && overdue.due(unit, rule) == at && phases.missed(unit, rule, c, at)) {
      return;
    }
    if (i != null) {
      over(unit, rule, c, i, at);
    }
    // an alarm that ended this very moment leaves a rule that misses its data
    if (!missed && overdue.due(unit, rule) == at) {
      phases.missed(unit, rule, c, at);
    }
    unit.release(rule);
  }

  /** Delays that are over at a time, and data that is too old from then on. */
  private void over(Unit unit, int rule, Compiled c, Instance i, long at) {
    boolean stale = !i.stale && c.nextStale(unit, i.lookedAt) == at;
    if (i.phase == Phase.PENDING) {
      if (delayed(c, i) == at) {
        steps.raise(unit, rule, c.first(i, at), at, Reason.DELAY);
      } else if (stale) {
        grewStale(unit, rule, c, at);
      }
      return;
    }
    if (i.phase == Phase.CLEARING && i.clearingSince + c.offDelayMs() == at) {
      phases.fall(unit, rule, at);
      return;
    }
    if (i.isStanding() && delayed(c, i) == at) {
      steps.level(unit, rule, c.first(i, at), at, Reason.DELAY);
    }
    if (i.isStanding() && stale) {
      grewStale(unit, rule, c, at);
    }
  }

  /** A value is too old from now on; what holds without it goes on. */
  private void grewStale(Unit unit, int rule, Compiled c, long at) {
    Instance i = unit.instance(rule);
    long after = at + 1;
    i.lookedAt = after;
    if (phases.isKnown(unit, rule, c, after)) {
      return;
    }
    if (i.phase == Phase.PENDING) {
      steps.cancel(unit, rule, at, Reason.STALE);
      return;
    }
    i.phase = Phase.ACTIVE;
    i.clearingSince = Unit.NEVER;
    if (c.onStale() == OnStale.CLEAR) {
      i.stale = true;
      steps.end(unit, rule, at, Reason.STALE);
    } else {
      steps.stale(unit, rule, at);
    }
  }
}
