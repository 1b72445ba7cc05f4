package io.lilong.rules.engine;

import io.lilong.rules.book.Condition;
import io.lilong.rules.book.Expression;
import io.lilong.rules.book.Limit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

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
  record Threshold(int slot, boolean above, double fixed, int param, double shift)
      implements Check {

    @Override
    public double at(Unit unit, long time, long staleAfter) {
      double v = unit.fresh(slot, time, staleAfter);
      double limit = limit(unit) + shift;
      // a comparison with NaN is false: unknown must be told apart first
      if (Double.isNaN(v) || Double.isNaN(limit)) {
        return UNKNOWN;
      }
      return (above ? v > limit : v < limit) ? TRUE : FALSE;
    }

    @Override
    public double limit(Unit unit) {
      return param < 0 ? fixed : unit.param[param];
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

  /** The condition that raises. */
  static Check raising(
      Condition condition, ToIntFunction<String> slot, ToIntFunction<String> param) {
    if (condition instanceof Condition.Threshold c) {
      return threshold(c, slot, param, 0);
    } else if (condition instanceof Condition.Is c) {
      return new Is(slot.applyAsInt(c.signal()), c.value());
    } else if (condition instanceof Condition.IsWord c) {
      return new IsWord(slot.applyAsInt(c.signal()), Set.copyOf(c.words()));
    } else if (condition instanceof Condition.Formula c) {
      return new Formula(Tree.of(c.tree(), slot, param));
    } else if (condition instanceof Condition.Silent) {
      return new Silent();
    }
    throw new IllegalStateException("the book refuses " + condition);
  }

  /**
   * The condition that clears: the explicit one, else the raising one with its deadband, denied.
   */
  static Check clearing(
      Condition raise,
      @Nullable Condition clear,
      ToIntFunction<String> slot,
      ToIntFunction<String> param) {
    if (clear != null) {
      return raising(clear, slot, param);
    }
    if (raise instanceof Condition.Threshold c) {
      return new Not(threshold(c, slot, param, c.above() ? -c.deadband() : c.deadband()));
    }
    return new Not(raising(raise, slot, param));
  }

  private static Check threshold(
      Condition.Threshold c, ToIntFunction<String> slot, ToIntFunction<String> param, double by) {
    Limit limit = c.limit();
    int p = limit.param() == null ? -1 : param.applyAsInt(limit.param());
    return new Threshold(slot.applyAsInt(c.signal()), c.above(), limit.value(), p, by);
  }

  /** Signals a condition speaks of. */
  static Set<String> signals(@Nullable Condition condition) {
    Set<String> names = new TreeSet<>();
    if (condition instanceof Condition.Threshold c) {
      names.add(c.signal());
    } else if (condition instanceof Condition.Is c) {
      names.add(c.signal());
    } else if (condition instanceof Condition.IsWord c) {
      names.add(c.signal());
    } else if (condition instanceof Condition.Formula c) {
      Tree.walk(
          c.tree(),
          e -> {
            if (e instanceof Expression.Value v) {
              names.add(v.signal());
            } else if (e instanceof Expression.Word w) {
              names.add(w.signal());
            }
          });
    }
    return names;
  }

  /** Parameters a condition speaks of. */
  static Set<String> params(@Nullable Condition condition) {
    Set<String> names = new TreeSet<>();
    if (condition instanceof Condition.Threshold c && c.limit().param() != null) {
      names.add(c.limit().param());
    } else if (condition instanceof Condition.Formula c) {
      Tree.walk(
          c.tree(),
          e -> {
            if (e instanceof Expression.Param p) {
              names.add(p.name());
            }
          });
    }
    return names;
  }

  /** All conditions of some levels. */
  static List<Condition> all(List<io.lilong.rules.book.Level> levels) {
    return levels.stream()
        .flatMap(
            l ->
                l.clear() == null
                    ? java.util.stream.Stream.of(l.when())
                    : java.util.stream.Stream.of(l.when(), l.clear()))
        .toList();
  }
}
