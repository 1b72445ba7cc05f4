package io.lilong.rules.engine;

import io.lilong.rules.book.Condition;
import io.lilong.rules.book.Expression;
import io.lilong.rules.book.Level;
import io.lilong.rules.book.Limit;
import io.lilong.rules.book.RuleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Turns the conditions of one rule into what runs: names become slots, parameters and windows. */
final class Compiling {

  private final int rule;
  private final ToIntFunction<String> slot;
  private final ToIntFunction<String> param;
  private final List<WindowSpec> windows = new ArrayList<>();

  /**
   * @param rule the rule's position on its devices
   */
  Compiling(int rule, ToIntFunction<String> slot, ToIntFunction<String> param) {
    this.rule = rule;
    this.slot = slot;
    this.param = param;
  }

  /** The windows that the conditions so far need. */
  WindowSpec[] windows() {
    return windows.toArray(WindowSpec[]::new);
  }

  int slot(String signal) {
    return slot.applyAsInt(signal);
  }

  /** The condition that raises. */
  Check raising(Condition condition) {
    return check(condition, 0);
  }

  /**
   * The condition that clears: the explicit one, else the raising one with its deadband, denied.
   */
  Check clearing(Condition raise, @Nullable Condition clear) {
    if (clear != null) {
      return raising(clear);
    }
    double shift = 0;
    if (raise instanceof Condition.Threshold c) {
      shift = c.above() ? -c.deadband() : c.deadband();
    } else if (raise instanceof Condition.Aggregate c) {
      shift = c.above() ? -c.deadband() : c.deadband();
    }
    return new Check.Not(check(raise, shift));
  }

  private Check check(Condition condition, double shift) {
    if (condition instanceof Condition.Threshold c) {
      return new Check.Threshold(slot(c.signal()), c.above(), bound(c.limit(), shift));
    } else if (condition instanceof Condition.Is c) {
      return new Check.Is(slot(c.signal()), c.value());
    } else if (condition instanceof Condition.IsWord c) {
      return new Check.IsWord(slot(c.signal()), Set.copyOf(c.words()));
    } else if (condition instanceof Condition.Formula c) {
      return new Check.Formula(Tree.of(c.tree(), slot, param));
    } else if (condition instanceof Condition.Silent) {
      return new Check.Silent();
    }
    return windowed(condition, shift);
  }

  private Check windowed(Condition condition, double shift) {
    if (condition instanceof Condition.Edges c) {
      WindowSpec.Kind kind = WindowSpec.Kind.EDGES;
      Condition.Counting n = c.counting();
      WindowSpec spec =
          new WindowSpec(kind, c.signal(), slot(c.signal()), c.to(), n.withinMs(), most(n));
      return new WindowChecks.Counted(place(spec), n.atLeast(), n.times());
    } else if (condition instanceof Condition.TransitionsOf c) {
      WindowSpec.Kind kind = WindowSpec.Kind.TRANSITIONS;
      Condition.Counting n = c.counting();
      WindowSpec spec = new WindowSpec(kind, c.rule(), -1, null, n.withinMs(), most(n));
      return new WindowChecks.Counted(place(spec), n.atLeast(), n.times());
    } else if (condition instanceof Condition.Delta c) {
      return new WindowChecks.Moved(
          samples(c.signal(), c.withinMs()), c.above(), bound(c.limit(), 0));
    } else if (condition instanceof Condition.Stuck c) {
      return new WindowChecks.Still(samples(c.signal(), c.forMs()), c.tolerance());
    } else if (condition instanceof Condition.Aggregate c) {
      return new WindowChecks.Summed(
          samples(c.signal(), c.withinMs()), c.function(), c.above(), bound(c.limit(), shift));
    }
    throw new IllegalStateException("no check for " + condition);
  }

  /** How many entries must be known to tell whether there are enough, or too many. */
  private static int most(Condition.Counting n) {
    return n.atLeast() ? n.times() : n.times() + 1;
  }

  private WindowChecks.Place samples(String signal, long withinMs) {
    return place(WindowSpec.samples(signal, slot(signal), withinMs));
  }

  /** Conditions that gather the same share one window. */
  private WindowChecks.Place place(WindowSpec spec) {
    for (int w = 0; w < windows.size(); w++) {
      WindowSpec known = windows.get(w);
      if (known.key().equals(spec.key())) {
        windows.set(w, known.most() < spec.most() ? spec : known);
        return new WindowChecks.Place(rule, w, spec.slot());
      }
    }
    windows.add(spec);
    return new WindowChecks.Place(rule, windows.size() - 1, spec.slot());
  }

  private Bound bound(Limit limit, double shift) {
    return new Bound(
        limit.value(), limit.param() == null ? -1 : param.applyAsInt(limit.param()), shift);
  }

  // ---- names

  /** All conditions of a rule. */
  static List<Condition> all(RuleSpec spec) {
    List<Condition> all = new ArrayList<>();
    for (Level level : spec.levels()) {
      all.add(level.when());
      if (level.clear() != null) {
        all.add(level.clear());
      }
    }
    if (spec.gate() != null && spec.gate().when() != null) {
      all.add(spec.gate().when());
    }
    if (spec.confirmation() != null) {
      all.addAll(spec.confirmation().conditions());
    }
    return all;
  }

  /** Signals a condition speaks of. */
  static Set<String> signals(Condition condition) {
    Set<String> names = new TreeSet<>();
    if (condition instanceof Condition.Threshold c) {
      names.add(c.signal());
    } else if (condition instanceof Condition.Is c) {
      names.add(c.signal());
    } else if (condition instanceof Condition.IsWord c) {
      names.add(c.signal());
    } else if (condition instanceof Condition.Edges c) {
      names.add(c.signal());
    } else if (condition instanceof Condition.Delta c) {
      names.add(c.signal());
    } else if (condition instanceof Condition.Stuck c) {
      names.add(c.signal());
    } else if (condition instanceof Condition.Aggregate c) {
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
  static Set<String> params(Condition condition) {
    Set<String> names = new TreeSet<>();
    Limit limit = limit(condition);
    if (limit != null && limit.param() != null) {
      names.add(limit.param());
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

  /** The limit a condition holds its value against, null where there is none. */
  static @Nullable Limit limit(Condition condition) {
    if (condition instanceof Condition.Threshold c) {
      return c.limit();
    } else if (condition instanceof Condition.Delta c) {
      return c.limit();
    }
    return condition instanceof Condition.Aggregate c ? c.limit() : null;
  }
}
