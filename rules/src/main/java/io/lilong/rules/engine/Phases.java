package io.lilong.rules.engine;

import io.lilong.rules.engine.Instance.Phase;
import io.lilong.rules.engine.Transition.Reason;

/**
 * A look at one rule of one device at one time, with the values as they are: what its conditions
 * say, and the step that follows. What was due before is settled already ({@link Deadlines}).
 */
final class Phases {

  private final Steps steps;

  Phases(Steps steps) {
    this.steps = steps;
  }

  /**
   * Judges one rule of one device.
   *
   * @param fresh a new reading of the rule's signals came in (it counts towards {@code readings})
   */
  void look(Unit unit, int rule, long t, boolean fresh) {
    Instance i = unit.known(rule);
    Compiled c = unit.rule(rule);
    if (c.silent() != null || (i != null && i.failed)) {
      return;
    }
    if (i != null) {
      i.moveWindows(t);
    }
    Gate gate = gate(unit, rule, c, t);
    i = unit.known(rule);
    Phase phase = i == null ? Phase.NORMAL : i.phase;
    if (gate == Gate.SHUT) {
      shut(unit, rule, c, phase, t, Reason.GATE);
    } else if (gate == Gate.UNSURE) {
      unsure(unit, rule, phase, t);
    } else if (phase == Phase.NORMAL || phase == Phase.PENDING) {
      rising(unit, rule, c, t, fresh);
    } else if (phase == Phase.LATCHED) {
      latched(unit, rule, c, t);
    } else {
      standing(unit, rule, c, t, fresh);
    }
    i = unit.known(rule);
    if (i != null) {
      i.lookedAt = t;
    }
  }

  // ---- the gate

  /** What a gate says: a rule behind one that has yet to settle, or is unknown, is not judged. */
  private enum Gate {
    OPEN,
    SHUT,
    UNSURE
  }

  private static Gate gate(Unit unit, int rule, Compiled c, long t) {
    if (c.gate() == null && c.openings() == null) {
      return Gate.OPEN;
    }
    double state = c.gate() == null ? Check.TRUE : c.gate().at(unit, t, c.staleAfterMs());
    if (c.openings() != null && !c.openings().open(t)) {
      state = Check.FALSE;
    }
    if (state != Check.TRUE) {
      Instance i = unit.known(rule);
      if (i != null) {
        i.gateSince = Unit.NEVER;
        i.gateSettled = false;
      }
      return state == Check.FALSE ? Gate.SHUT : Gate.UNSURE;
    }
    return c.gateSettledMs() == 0 || settled(unit.instance(rule), c, t) ? Gate.OPEN : Gate.UNSURE;
  }

  private static boolean settled(Instance i, Compiled c, long t) {
    if (i.gateSince == Unit.NEVER) {
      i.gateSince = t;
    }
    i.gateSettled = t - i.gateSince >= c.gateSettledMs();
    return i.gateSettled;
  }

  /**
   * A reading of a slot comes: a gate that nobody could tell without it has to settle anew, whether
   * or not somebody looked meanwhile.
   */
  void lapse(Unit unit, int slot, long t) {
    for (int rule : unit.shape.rulesOfSlot(slot)) {
      Compiled c = unit.rule(rule);
      Instance i = c.gateSettledMs() == 0 ? null : unit.known(rule);
      if (i != null && lacksGate(unit, c, t)) {
        i.gateSince = Unit.NEVER;
        i.gateSettled = false;
      }
    }
  }

  private void shut(Unit unit, int rule, Compiled c, Phase phase, long t, Reason why) {
    io.lilong.rules.book.Gate gate = c.spec().gate();
    if (phase == Phase.PENDING) {
      steps.cancel(unit, rule, t, why);
    } else if ((phase == Phase.ACTIVE || phase == Phase.CLEARING)
        && (gate == null || !gate.hold())) {
      steps.end(unit, rule, t, why);
    }
    unit.release(rule);
  }

  /** An unknown gate raises nothing, makes nothing worse and clears nothing. */
  private void unsure(Unit unit, int rule, Phase phase, long t) {
    if (phase == Phase.PENDING) {
      steps.cancel(unit, rule, t, Reason.BAD_VALUE);
    } else if (phase == Phase.ACTIVE || phase == Phase.CLEARING) {
      Instance i = unit.instance(rule);
      i.phase = Phase.ACTIVE;
      i.clearingSince = Unit.NEVER;
      for (int l = 0; l < i.level; l++) {
        i.letGo(l);
      }
    }
    unit.release(rule);
  }

  /** Whether what keeps an instance where it is can still be told at a time. */
  boolean isKnown(Unit unit, int rule, Compiled c, long t) {
    Instance i = unit.instance(rule);
    boolean rises = keepsRising(unit, rule, c, t);
    if (i.phase == Phase.PENDING) {
      return rises;
    }
    return !lacksGate(unit, c, t)
        && !Double.isNaN(c.levels()[i.level].clear().at(unit, t, c.staleAfterMs()));
  }

  private static boolean lacksGate(Unit unit, Compiled c, long t) {
    return c.gate() != null && Double.isNaN(c.gate().at(unit, t, c.staleAfterMs()));
  }

  /** Whether a level above the one that stands holds for sure; the delays of the others end. */
  private static boolean keepsRising(Unit unit, int rule, Compiled c, long t) {
    Instance i = unit.instance(rule);
    boolean gated = !lacksGate(unit, c, t);
    boolean any = false;
    for (int l = 0; l < (i.phase == Phase.PENDING ? c.levels().length : i.level); l++) {
      if (gated && c.levels()[l].raise().at(unit, t, c.staleAfterMs()) == Check.TRUE) {
        any = true;
      } else {
        i.letGo(l);
      }
    }
    return any;
  }

  /** Raises a rule that misses its data from {@code at} on; false where it can do without it. */
  boolean missed(Unit unit, int rule, Compiled c, long at) {
    Gate gate = gate(unit, rule, c, at);
    boolean gated = lacksGate(unit, c, at + 1);
    if (gate == Gate.SHUT || (gate == Gate.UNSURE && !gated)) {
      return false;
    }
    boolean unknown = gated;
    for (Compiled.Step level : c.levels()) {
      double holds = level.raise().at(unit, at + 1, c.staleAfterMs());
      if (holds == Check.TRUE) {
        return false;
      }
      unknown |= Double.isNaN(holds);
    }
    if (unknown) {
      steps.raise(unit, rule, c.levels().length - 1, at, Reason.STALE);
      unit.instance(rule).lookedAt = at + 1;
      keepsRising(unit, rule, c, at + 1);
    }
    return unknown;
  }

  // ---- the phases

  private void rising(Unit unit, int rule, Compiled c, long t, boolean fresh) {
    Instance i = unit.known(rule);
    boolean any = false;
    boolean unknown = false;
    long staleAfter = c.staleAfterMs();
    for (int l = 0; l < c.levels().length; l++) {
      double holds = c.levels()[l].raise().at(unit, t, staleAfter);
      unknown |= Double.isNaN(holds);
      if (holds == Check.TRUE) {
        if (i == null) {
          i = unit.instance(rule);
        }
        any = true;
        i.hold(l, t, fresh);
        if (i.reached(c.levels()[l], l, t)) {
          steps.raise(unit, rule, l, t, Reason.CONDITION);
          return;
        }
      } else if (i != null) {
        i.letGo(l);
      }
    }
    if (i == null) {
      return;
    }
    if (any && i.phase == Phase.NORMAL) {
      steps.pend(unit, rule, t);
    } else if (!any && i.phase == Phase.PENDING) {
      steps.cancel(unit, rule, t, unknown ? Reason.BAD_VALUE : Reason.CONDITION);
    }
    unit.release(rule);
  }

  private void standing(Unit unit, int rule, Compiled c, long t, boolean fresh) {
    Instance i = unit.instance(rule);
    long staleAfter = c.staleAfterMs();
    for (int l = 0; l < i.level; l++) {
      if (c.levels()[l].raise().at(unit, t, staleAfter) == Check.TRUE) {
        i.hold(l, t, fresh);
        if (i.reached(c.levels()[l], l, t)) {
          steps.level(unit, rule, l, t, Reason.LEVEL);
          return;
        }
      } else {
        i.letGo(l);
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
      fall(unit, rule, t);
    } else if (i.phase == Phase.ACTIVE) {
      i.phase = Phase.CLEARING;
      i.clearingSince = t;
    }
  }

  /** The active level is over: down to a lower one that still holds, or out. */
  void fall(Unit unit, int rule, long t) {
    Instance i = unit.instance(rule);
    Compiled c = unit.rule(rule);
    long staleAfter = c.staleAfterMs();
    for (int l = i.level + 1; l < c.levels().length; l++) {
      if (c.levels()[l].clear().at(unit, t, staleAfter) == Check.FALSE) {
        steps.level(unit, rule, l, t, Reason.LEVEL);
        return;
      }
    }
    steps.end(unit, rule, t, Reason.CONDITION);
  }

  private void latched(Unit unit, int rule, Compiled c, long t) {
    long staleAfter = c.staleAfterMs();
    for (int l = 0; l < c.levels().length; l++) {
      if (c.levels()[l].raise().at(unit, t, staleAfter) == Check.TRUE) {
        steps.reoccur(unit, rule, l, t);
        return;
      }
    }
  }
}
