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
    if (!gateOpen(unit, rule, c, t)) {
      gateShut(unit, rule, c, t);
      return;
    }
    i = unit.known(rule);
    switch (i == null ? Phase.NORMAL : i.phase) {
      case NORMAL, PENDING -> rising(unit, rule, c, t, fresh);
      case ACTIVE, CLEARING -> standing(unit, rule, c, t, fresh);
      case LATCHED -> latched(unit, rule, c, t);
    }
  }

  private static boolean gateOpen(Unit unit, int rule, Compiled c, long t) {
    if (c.gate() == null && c.openings() == null) {
      return true;
    }
    boolean open = c.gate() == null || c.gate().at(unit, t, c.staleAfterMs()) == Check.TRUE;
    if (open && c.openings() != null) {
      open = c.openings().open(t);
    }
    if (c.gateSettledMs() == 0) {
      return open;
    }
    if (!open) {
      Instance i = unit.known(rule);
      if (i != null) {
        i.gateSince = Unit.NEVER;
        i.gateSettled = false;
      }
      return false;
    }
    Instance i = unit.instance(rule);
    if (i.gateSince == Unit.NEVER) {
      i.gateSince = t;
    }
    i.gateSettled = t - i.gateSince >= c.gateSettledMs();
    return i.gateSettled;
  }

  private void gateShut(Unit unit, int rule, Compiled c, long t) {
    Instance i = unit.known(rule);
    if (i == null) {
      return;
    }
    if (i.phase == Phase.PENDING) {
      steps.cancel(unit, rule, t, Reason.GATE);
    } else if (i.isStanding() && (c.spec().gate() == null || !c.spec().gate().hold())) {
      steps.end(unit, rule, t, Reason.GATE);
    }
    unit.release(rule);
  }

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
