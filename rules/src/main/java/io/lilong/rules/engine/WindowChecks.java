package io.lilong.rules.engine;

import io.lilong.rules.book.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Conditions over a window. What part of a window tells already is true or false; what only the
 * whole can tell is unknown until it is whole, and while the newest value is missing or too old.
 */
final class WindowChecks {

  private WindowChecks() {}

  /** Where a check finds its window. */
  record Place(int rule, int window, int slot) {
    @Nullable Window of(Unit unit) {
      Instance i = unit.known(rule);
      return i == null ? null : i.windows[window];
    }

    /** Whether the window holds everything there was to know at a time. */
    boolean complete(Unit unit, Window w, long time, long staleAfter) {
      return w.whole() && !Double.isNaN(unit.fresh(slot, time, staleAfter));
    }
  }

  /** Entries of a window, counted. */
  record Counted(Place place, boolean atLeast, int times) implements Check {
    @Override
    public double at(Unit unit, long time, long staleAfter) {
      Window w = place.of(unit);
      boolean many = w != null && (atLeast ? w.count() >= times : w.count() > times);
      // transitions are the engine's own: it always knows them all
      boolean sure = many || place.slot < 0;
      if (!sure && (w == null || !place.complete(unit, w, time, staleAfter))) {
        return UNKNOWN;
      }
      return many == atLeast ? TRUE : FALSE;
    }

    @Override
    public double limit(Unit unit) {
      return times;
    }

    @Override
    public int slot() {
      return place.slot;
    }

    @Override
    public double value(Unit unit) {
      Window w = place.of(unit);
      return w == null ? 0 : w.count();
    }
  }

  /** How far a number has come from its lowest (up) or highest (down) value of the window. */
  record Moved(Place place, boolean above, Bound bound) implements Check {
    @Override
    public double at(Unit unit, long time, long staleAfter) {
      Window w = place.of(unit);
      double by = value(unit);
      double limit = limit(unit);
      if (w == null || Double.isNaN(by) || Double.isNaN(limit)) {
        return UNKNOWN;
      }
      if (Double.isNaN(unit.fresh(place.slot, time, staleAfter))) {
        return UNKNOWN;
      }
      return (above ? by > limit : by < limit) ? TRUE : w.whole() ? FALSE : UNKNOWN;
    }

    @Override
    public double limit(Unit unit) {
      return bound.of(unit);
    }

    @Override
    public int slot() {
      return place.slot;
    }

    @Override
    public double value(Unit unit) {
      Window w = place.of(unit);
      return w == null ? Double.NaN : w.last() - (above ? w.low() : w.high());
    }
  }

  /** A number that stayed within a tolerance for the whole window. */
  record Still(Place place, double tolerance) implements Check {
    @Override
    public double at(Unit unit, long time, long staleAfter) {
      Window w = place.of(unit);
      if (w != null && w.high() > w.low() + tolerance) {
        return FALSE;
      }
      boolean sure = w != null && w.count() > 0 && place.complete(unit, w, time, staleAfter);
      return sure ? TRUE : UNKNOWN;
    }

    @Override
    public int slot() {
      return place.slot;
    }
  }

  /** A window summed up and held against a limit. */
  record Summed(Place place, Condition.Function function, boolean above, Bound bound)
      implements Check {
    @Override
    public double at(Unit unit, long time, long staleAfter) {
      Window w = place.of(unit);
      double v = value(unit);
      double limit = limit(unit) + bound.shift();
      if (w == null || Double.isNaN(v) || Double.isNaN(limit)) {
        return UNKNOWN;
      }
      boolean beyond = above ? v > limit : v < limit;
      if (place.complete(unit, w, time, staleAfter)) {
        return beyond ? TRUE : FALSE;
      }
      // more readings can only raise a maximum and lower a minimum
      boolean sure =
          (function == Condition.Function.MAX && above == beyond)
              || (function == Condition.Function.MIN && above != beyond);
      return !sure ? UNKNOWN : beyond ? TRUE : FALSE;
    }

    @Override
    public double limit(Unit unit) {
      return bound.of(unit);
    }

    @Override
    public int slot() {
      return place.slot;
    }

    @Override
    public double value(Unit unit) {
      Window w = place.of(unit);
      if (w == null) {
        return Double.NaN;
      }
      return switch (function) {
        case MEAN -> w.mean();
        case MIN -> w.low();
        case MAX -> w.high();
        case SUM -> w.sum();
      };
    }
  }
}
