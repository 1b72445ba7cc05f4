package io.lilong.rules.engine;

import io.lilong.rules.book.Condition;
import io.lilong.rules.book.OnStale;
import io.lilong.rules.book.Span;
import io.lilong.rules.book.Text;
import io.lilong.rules.engine.Instance.Phase;
import io.lilong.rules.engine.Transition.Kind;
import io.lilong.rules.engine.Transition.Reason;

/**
 * The state machine of one rule on one device.
 *
 * <h2>Time</h2>
 *
 * A timer with deadline d takes effect strictly after d: whoever looks at time t first settles what
 * was due before t ({@link #settle}), then judges t itself. So a reading stamped on the deadline
 * still counts, and how often time is advanced changes nothing.
 */
final class Judge {

  private final RuleEngine engine;
  private final Timers timers;
  private Sink out = t -> {};

  Judge(RuleEngine engine, Timers timers) {
    this.engine = engine;
    this.timers = timers;
  }

  /** Takes the transitions from now on. */
  void to(Sink sink) {
    out = sink;
  }

  // ---- a look at time t with the values as they are

  /**
   * Judges one rule of one device.
   *
   * @param fresh a new reading of the rule's signals came in (it counts towards {@code readings})
   */
  void look(Unit unit, int rule, long t, boolean fresh, long seq, int flags) {
    judge(unit, rule, t, fresh, seq, flags);
    schedule(unit, rule);
  }

  private void judge(Unit unit, int rule, long t, boolean fresh, long seq, int flags) {
    Instance i = unit.instances[rule];
    if (i != null) {
      if (i.failed) {
        return;
      }
      settle(unit, rule, t);
    }
    Compiled c = unit.shape.rules()[rule];
    if (c.silent() != null) {
      return;
    }
    if (!gateOpen(unit, rule, c, t)) {
      gateShut(unit, rule, c, t, seq, flags);
      return;
    }
    i = unit.instances[rule];
    Phase phase = i == null ? Phase.NORMAL : i.phase;
    switch (phase) {
      case NORMAL, PENDING -> rising(unit, rule, c, t, fresh, seq, flags);
      case ACTIVE, CLEARING -> standing(unit, rule, c, t, fresh, seq, flags);
      case LATCHED -> latched(unit, rule, c, t, seq, flags);
    }
  }

  private boolean gateOpen(Unit unit, int rule, Compiled c, long t) {
    if (c.gate() == null && c.openings() == null) {
      return true;
    }
    boolean open = c.gate() == null || c.gate().at(unit, t, c.staleAfter(unit)) == Check.TRUE;
    if (open && c.openings() != null) {
      open = c.openings().open(t);
    }
    if (c.gateSettledMs() == 0) {
      return open;
    }
    Instance i = unit.instances[rule];
    if (!open) {
      if (i != null) {
        i.gateSince = Unit.NEVER;
        i.gateSettled = false;
      }
      return false;
    }
    i = unit.instance(rule);
    if (i.gateSince == Unit.NEVER) {
      i.gateSince = t;
    }
    i.gateSettled = t - i.gateSince >= c.gateSettledMs();
    return i.gateSettled;
  }

  private void gateShut(Unit unit, int rule, Compiled c, long t, long seq, int flags) {
    Instance i = unit.instances[rule];
    if (i == null) {
      return;
    }
    if (i.phase == Phase.PENDING) {
      cancel(unit, rule, c, t, Reason.GATE, seq, flags);
    } else if (i.isStanding() && (c.spec().gate() == null || !c.spec().gate().hold())) {
      end(unit, rule, c, t, Reason.GATE, seq, flags);
    }
    unit.release(rule);
  }

  private void rising(Unit unit, int rule, Compiled c, long t, boolean fresh, long seq, int flags) {
    Instance i = unit.instances[rule];
    boolean any = false;
    boolean unknown = false;
    long staleAfter = c.staleAfter(unit);
    for (int l = 0; l < c.levels().length; l++) {
      double holds = c.levels()[l].raise().at(unit, t, staleAfter);
      unknown |= Double.isNaN(holds);
      if (holds == Check.TRUE) {
        if (i == null) {
          i = unit.instance(rule);
        }
        any = true;
        hold(i, unit, rule, c, l, t, fresh);
        if (reached(i, c.levels()[l], l, t)) {
          raise(unit, rule, c, l, t, Reason.CONDITION, seq, flags);
          return;
        }
      } else if (i != null) {
        i.since[l] = Unit.NEVER;
        i.hits[l] = 0;
      }
    }
    if (i == null) {
      return;
    }
    if (any && i.phase == Phase.NORMAL) {
      i.phase = Phase.PENDING;
      emit(unit, rule, c, Kind.PENDING, t, c.levels().length - 1, Reason.CONDITION, seq, flags);
    } else if (!any && i.phase == Phase.PENDING) {
      cancel(unit, rule, c, t, unknown ? Reason.BAD_VALUE : Reason.CONDITION, seq, flags);
    }
    unit.release(rule);
  }

  private void hold(Instance i, Unit unit, int rule, Compiled c, int l, long t, boolean fresh) {
    if (i.since[l] == Unit.NEVER) {
      i.since[l] = t;
      // whatever led to this look, the value it begins with is one reading
      i.hits[l] = 1;
      return;
    }
    i.hits[l] += fresh ? 1 : 0;
  }

  /** Whether a level's delay is over and its readings are met by this very look. */
  private static boolean reached(Instance i, Compiled.Step step, int l, long t) {
    return i.hits[l] >= step.readings()
        && t - i.since[l] >= step.onDelayMs()
        && (step.onDelayMs() == 0 || t - i.since[l] > step.onDelayMs());
  }

  private void standing(
      Unit unit, int rule, Compiled c, long t, boolean fresh, long seq, int flags) {
    Instance i = unit.instance(rule);
    long staleAfter = c.staleAfter(unit);
    for (int l = 0; l < i.level; l++) {
      if (c.levels()[l].raise().at(unit, t, staleAfter) == Check.TRUE) {
        hold(i, unit, rule, c, l, t, fresh);
        if (reached(i, c.levels()[l], l, t)) {
          i.level = l;
          i.phase = Phase.ACTIVE;
          emit(unit, rule, c, Kind.SEVERITY, t, l, Reason.LEVEL, seq, flags);
          return;
        }
      } else {
        i.since[l] = Unit.NEVER;
        i.hits[l] = 0;
      }
    }
    double clear = c.levels()[i.level].clear().at(unit, t, staleAfter);
    if (!Double.isNaN(clear)) {
      i.stale = false;
    }
    if (clear != Check.TRUE) {
      i.phase = Phase.ACTIVE;
      i.clearingSince = Unit.NEVER;
    } else if (c.offDelayMs() == 0) {
      fall(unit, rule, c, t, seq, flags);
    } else if (i.phase == Phase.ACTIVE) {
      i.phase = Phase.CLEARING;
      i.clearingSince = t;
    }
  }

  /** The active level is over: down to a lower one that still holds, or out. */
  private void fall(Unit unit, int rule, Compiled c, long t, long seq, int flags) {
    Instance i = unit.instance(rule);
    long staleAfter = c.staleAfter(unit);
    for (int l = i.level + 1; l < c.levels().length; l++) {
      if (c.levels()[l].clear().at(unit, t, staleAfter) == Check.FALSE) {
        i.forgetDelays();
        i.level = l;
        i.phase = Phase.ACTIVE;
        i.clearingSince = Unit.NEVER;
        emit(unit, rule, c, Kind.SEVERITY, t, l, Reason.LEVEL, seq, flags);
        return;
      }
    }
    end(unit, rule, c, t, Reason.CONDITION, seq, flags);
  }

  private void latched(Unit unit, int rule, Compiled c, long t, long seq, int flags) {
    Instance i = unit.instance(rule);
    long staleAfter = c.staleAfter(unit);
    for (int l = 0; l < c.levels().length; l++) {
      if (c.levels()[l].raise().at(unit, t, staleAfter) == Check.TRUE) {
        i.phase = Phase.ACTIVE;
        i.level = l;
        i.count++;
        emit(unit, rule, c, Kind.REOCCURRED, t, l, Reason.CONDITION, seq, flags);
        return;
      }
    }
  }

  // ---- what was due before t

  /** Settles everything of one instance that was due strictly before {@code t}. */
  void settle(Unit unit, int rule, long t) {
    Instance i = unit.instances[rule];
    if (i == null || i.failed) {
      return;
    }
    Compiled c = unit.shape.rules()[rule];
    if (i.shelvedUntil != Unit.NEVER && i.shelvedUntil < t) {
      unshelve(unit, rule, i.shelvedUntil, Reason.SHELF_EXPIRED);
    }
    switch (i.phase) {
      case PENDING -> settlePending(unit, rule, c, t);
      case CLEARING -> settleClearing(unit, rule, c, t);
      case ACTIVE -> {
        settleRise(unit, rule, c, t);
        settleActive(unit, rule, c, t);
      }
      case NORMAL, LATCHED -> {
        // only a reading moves these
      }
    }
    unit.release(rule);
  }

  private void settlePending(Unit unit, int rule, Compiled c, long t) {
    Instance i = unit.instance(rule);
    long staleAt = c.silent() == null ? c.staleAt(unit) : Long.MAX_VALUE;
    int first = -1;
    long due = Long.MAX_VALUE;
    for (int l = 0; l < c.levels().length; l++) {
      Compiled.Step step = c.levels()[l];
      if (i.since[l] != Unit.NEVER && i.hits[l] >= step.readings()) {
        long at = i.since[l] + step.onDelayMs();
        if (at < due) {
          due = at;
          first = l;
        }
      }
    }
    if (staleAt < due && staleAt < t) {
      if (c.onStale() == OnStale.RAISE) {
        raise(unit, rule, c, c.levels().length - 1, staleAt, Reason.STALE, -1, Transition.STALE);
      } else {
        cancel(unit, rule, c, staleAt, Reason.STALE, -1, 0);
      }
    } else if (due < t) {
      raise(unit, rule, c, first, due, Reason.DELAY, -1, 0);
      settle(unit, rule, t);
    }
  }

  private void settleClearing(Unit unit, int rule, Compiled c, long t) {
    Instance i = unit.instance(rule);
    long due = i.clearingSince + c.offDelayMs();
    long staleAt = c.staleAt(unit);
    if (staleAt < due && staleAt < t) {
      i.phase = Phase.ACTIVE;
      i.clearingSince = Unit.NEVER;
      settleActive(unit, rule, c, t);
    } else if (due < t) {
      fall(unit, rule, c, due, -1, 0);
    }
  }

  /** A worse level whose delay was over before t. */
  private void settleRise(Unit unit, int rule, Compiled c, long t) {
    Instance i = unit.instance(rule);
    for (int l = 0; l < i.level; l++) {
      Compiled.Step step = c.levels()[l];
      long due = i.since[l] + step.onDelayMs();
      boolean met = i.since[l] != Unit.NEVER && i.hits[l] >= step.readings();
      if (met && due < t && due <= c.staleAt(unit)) {
        i.level = l;
        emit(unit, rule, c, Kind.SEVERITY, due, l, Reason.DELAY, -1, 0);
        return;
      }
    }
  }

  private void settleActive(Unit unit, int rule, Compiled c, long t) {
    Instance i = unit.instance(rule);
    long staleAt = c.staleAt(unit);
    if (i.stale || c.silent() != null || staleAt >= t) {
      return;
    }
    i.stale = true;
    if (c.onStale() == OnStale.CLEAR) {
      end(unit, rule, c, staleAt, Reason.STALE, -1, 0);
    } else {
      emit(unit, rule, c, Kind.STALE, staleAt, i.level, Reason.STALE, -1, 0);
    }
  }

  /**
   * Queues the next look an instance needs, unless an earlier one is queued already. One live timer
   * an instance: an entry that is not {@link Instance#queued} is outdated.
   */
  void schedule(Unit unit, int rule) {
    Instance i = unit.instances[rule];
    if (i == null || i.failed) {
      return;
    }
    long next = nextDue(unit, rule, i);
    if (next < Span.NEVER && next < i.queued) {
      i.queued = next;
      timers.add(next, unit.index, rule);
    }
  }

  private static long nextDue(Unit unit, int rule, Instance i) {
    Compiled c = unit.shape.rules()[rule];
    long next = i.shelvedUntil == Unit.NEVER ? Span.NEVER : i.shelvedUntil;
    if (i.gateSince != Unit.NEVER && !i.gateSettled) {
      next = Math.min(next, i.gateSince + c.gateSettledMs());
    }
    if (i.phase == Phase.NORMAL || i.phase == Phase.LATCHED) {
      return next;
    }
    int worse = i.phase == Phase.PENDING ? c.levels().length : i.level;
    for (int l = 0; l < worse; l++) {
      if (i.since[l] != Unit.NEVER && i.hits[l] >= c.levels()[l].readings()) {
        next = Math.min(next, i.since[l] + c.levels()[l].onDelayMs());
      }
    }
    if (i.phase == Phase.CLEARING) {
      next = Math.min(next, i.clearingSince + c.offDelayMs());
    }
    return i.stale || c.silent() != null ? next : Math.min(next, c.staleAt(unit));
  }

  /** A queued look came: what was due up to it takes effect, in the order things were due. */
  void due(Unit unit, int rule, long at) {
    Instance i = unit.instances[rule];
    if (i == null || i.queued != at) {
      return;
    }
    i.queued = Long.MAX_VALUE;
    settle(unit, rule, at + 1);
    i = unit.instances[rule];
    if (i != null && i.gateSince != Unit.NEVER && !i.gateSettled) {
      look(unit, rule, at, false, -1, 0);
    }
    schedule(unit, rule);
  }

  // ---- the steps

  void raise(Unit unit, int rule, Compiled c, int level, long at, Reason why, long seq, int flags) {
    Instance i = unit.instance(rule);
    i.phase = Phase.ACTIVE;
    i.level = level;
    long since = i.since[level] == Unit.NEVER ? at : i.since[level];
    // an alarm is known by its onset: two of one device never share one
    i.onset = Math.max(since, unit.lastOnset + 1);
    unit.lastOnset = i.onset;
    i.count = 1;
    i.stale = false;
    i.clearingSince = Unit.NEVER;
    emit(unit, rule, c, Kind.RAISE, at, level, why, seq, flags);
  }

  private void cancel(Unit unit, int rule, Compiled c, long at, Reason why, long seq, int flags) {
    Instance i = unit.instance(rule);
    emit(unit, rule, c, Kind.CANCELLED, at, c.levels().length - 1, why, seq, flags);
    i.phase = Phase.NORMAL;
    i.forgetDelays();
  }

  /** The condition is over: cleared, or gone and latched. */
  void end(Unit unit, int rule, Compiled c, long at, Reason why, long seq, int flags) {
    Instance i = unit.instance(rule);
    boolean latch = c.spec().rule().latch();
    i.phase = latch ? Phase.LATCHED : Phase.NORMAL;
    i.clearingSince = Unit.NEVER;
    i.forgetDelays();
    emit(unit, rule, c, latch ? Kind.GONE : Kind.CLEAR, at, i.level, why, seq, flags);
    unit.release(rule);
  }

  /** Ends an alarm whatever its condition says: reset, rule or device removed. */
  void clear(Unit unit, int rule, long at, Reason why) {
    Instance i = unit.instances[rule];
    if (i == null || i.phase == Phase.NORMAL) {
      return;
    }
    Compiled c = unit.shape.rules()[rule];
    boolean standing = i.phase != Phase.PENDING;
    i.phase = Phase.NORMAL;
    i.forgetDelays();
    emit(unit, rule, c, standing ? Kind.CLEAR : Kind.CANCELLED, at, i.level, why, -1, 0);
    unit.release(rule);
  }

  void shelve(Unit unit, int rule, long at, long until) {
    Instance i = unit.instance(rule);
    i.shelvedUntil = until;
    Compiled c = unit.shape.rules()[rule];
    emit(unit, rule, c, Kind.SHELVED, at, i.level, Reason.COMMAND, -1, 0);
  }

  void unshelve(Unit unit, int rule, long at, Reason why) {
    Instance i = unit.instances[rule];
    if (i == null || i.shelvedUntil == Unit.NEVER) {
      return;
    }
    Compiled c = unit.shape.rules()[rule];
    i.shelvedUntil = Unit.NEVER;
    emit(unit, rule, c, Kind.UNSHELVED, at, i.level, why, -1, 0);
    if (i.isStanding()) {
      emit(unit, rule, c, Kind.ANNOUNCE, at, i.level, why, -1, 0);
    }
    unit.release(rule);
  }

  /** An instance whose rule failed is disabled, and says so; nothing else is. */
  void fail(Unit unit, int rule, long at, RuntimeException cause) {
    Instance i = unit.instance(rule);
    i.failed = true;
    if (i.phase != Phase.NORMAL) {
      i.phase = Phase.NORMAL;
      Compiled c = unit.shape.rules()[rule];
      emitSaid(
          unit,
          rule,
          c,
          Kind.CLEAR,
          at,
          i.level,
          Reason.RULE_FAILED,
          -1,
          0,
          new Text("规则出错，已停用：" + cause, "the rule failed and is off: " + cause));
    }
  }

  // ---- telling

  private void emit(
      Unit unit,
      int rule,
      Compiled c,
      Kind kind,
      long at,
      int level,
      Reason why,
      long seq,
      int flags) {
    Text sentence = Text.same("");
    if (kind != Kind.PENDING && kind != Kind.CANCELLED) {
      Compiled.Step step = c.levels()[level];
      long forMs =
          c.silent() != null
              ? c.silentMs(unit)
              : kind == Kind.RAISE || kind == Kind.SEVERITY ? step.onDelayMs() : 0;
      sentence =
          engine
              .sentences()
              .of(step.condition(), value(unit, step), step.raise().limit(unit), forMs);
    }
    emitSaid(unit, rule, c, kind, at, level, why, seq, flags, sentence);
  }

  private static double value(Unit unit, Compiled.Step step) {
    if (step.raise() instanceof Check.Threshold t) {
      return unit.value[t.slot()];
    }
    return step.raise() instanceof Check.Is is ? unit.value[is.slot()] : Double.NaN;
  }

  private static int signal(Unit unit, Compiled.Step step) {
    if (step.raise() instanceof Check.Threshold t) {
      return unit.shape.signal(t.slot());
    } else if (step.raise() instanceof Check.Is is) {
      return unit.shape.signal(is.slot());
    }
    return step.raise() instanceof Check.IsWord w ? unit.shape.signal(w.slot()) : -1;
  }

  private void emitSaid(
      Unit unit,
      int rule,
      Compiled c,
      Kind kind,
      long at,
      int level,
      Reason why,
      long seq,
      int flags,
      Text sentence) {
    Instance i = unit.instance(rule);
    Compiled.Step step = c.levels()[level];
    int bits = flags;
    bits |= unit.outOfService ? Transition.OUT_OF_SERVICE : 0;
    bits |= unit.testMode ? Transition.TEST : 0;
    bits |= i.shelvedUntil != Unit.NEVER ? Transition.SHELVED : 0;
    bits |= i.stale ? Transition.STALE : 0;
    bits |= c.spec().rule().shadow() ? Transition.SHADOW : 0;
    String param = step.condition() instanceof Condition.Threshold t ? t.limit().param() : null;
    double limit = step.raise().limit(unit);
    out.accept(
        new Transition(
            engine.nextNumber(),
            unit.index,
            null,
            c.id(),
            c.spec().rule().revision(),
            kind,
            at,
            i.onset == Unit.NEVER ? at : i.onset,
            step.severity(),
            why,
            seq,
            signal(unit, step),
            value(unit, step),
            limit,
            !Double.isNaN(limit) ? unit.shape.origin(unit.member, rule, param) : null,
            sentence,
            Math.max(1, i.count),
            bits));
  }
}
