package io.lilong.rules.engine;

import java.util.Set;

/**
 * A condition as the engine runs it: 1 true, 0 false, NaN unknown, over the values of one device.
 * Unknown is a missing, bad or stale value.
 */
interface Check {

  double TRUE = 1;
  double FALSE = 0;
  double UNKNOWN = Double.NaN;

  /** The condition at a time; values older than {@code staleAfter} count as missing. */
  double at(Unit unit, long time, long staleAfter);

  /** Limit it holds the value against now, NaN where there is none. */
  default double limit(Unit unit) {
    return Double.NaN;
  }

  /** Slot of the value it tells, -1 where it tells none. */
  default int slot() {
    return -1;
  }

  /** The value it tells, NaN where there is none. */
  default double value(Unit unit) {
    return slot() < 0 ? Double.NaN : unit.value(slot());
  }

  /** A number held against a limit, or a parameter's value on the device. */
  record Threshold(int slot, boolean above, Bound bound) implements Check {

    @Override
    public double at(Unit unit, long time, long staleAfter) {
      double v = unit.fresh(slot, time, staleAfter);
      double limit = bound.of(unit) + bound.shift();
      // a comparison with NaN is false: unknown must be told apart first
      if (Double.isNaN(v) || Double.isNaN(limit)) {
        return UNKNOWN;
      }
      return (above ? v > limit : v < limit) ? TRUE : FALSE;
    }

    @Override
    public double limit(Unit unit) {
      return bound.of(unit);
    }
  }

  /** The opposite; unknown stays unknown. */
  record Not(Check of) implements Check {
    @Override
    public double at(Unit unit, long time, long staleAfter) {
      return 1 - of.at(unit, time, staleAfter);
    }

    @Override
    public double limit(Unit unit) {
      return of.limit(unit);
    }

    @Override
    public int slot() {
      return of.slot();
    }

    @Override
    public double value(Unit unit) {
      return of.value(unit);
    }
  }

  /** A boolean that has a value. */
  record Is(int slot, boolean wanted) implements Check {
    @Override
    public double at(Unit unit, long time, long staleAfter) {
      double v = unit.fresh(slot, time, staleAfter);
      return Double.isNaN(v) ? UNKNOWN : (v != 0) == wanted ? TRUE : FALSE;
    }
  }

  /** A text that is one of some words. */
  record IsWord(int slot, Set<String> words) implements Check {
    @Override
    public double at(Unit unit, long time, long staleAfter) {
      String text = unit.freshText(slot, time, staleAfter);
      return text == null ? UNKNOWN : words.contains(text) ? TRUE : FALSE;
    }
  }

  /** An expression's tree. */
  record Formula(Tree tree) implements Check {
    @Override
    public double at(Unit unit, long time, long staleAfter) {
      return tree.at(unit, time, staleAfter);
    }
  }

  /** Silence is watched by timers, not by values. */
  record Silent() implements Check {
    @Override
    public double at(Unit unit, long time, long staleAfter) {
      return UNKNOWN;
    }
  }
}
