package io.lilong.rules.engine;

import io.lilong.rules.book.Calendar;
import io.lilong.rules.book.Condition;
import io.lilong.rules.book.Gate;
import io.lilong.rules.book.Level;
import io.lilong.rules.book.OnStale;
import io.lilong.rules.book.Openings;
import io.lilong.rules.book.RuleSpec;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A rule made ready for devices that have the same slots.
 *
 * @param spec the rule as the book has it
 * @param levels worst first
 * @param gate condition of the gate, or null
 * @param openings times of the gate, or null
 * @param gateSettledMs how long the gate must have been open
 * @param offDelayMs how long the clearing condition must hold
 * @param slots slots of the values it needs
 * @param silent for a rule over silence how long it may last, else null
 */
record Compiled(
    RuleSpec spec,
    Step[] levels,
    @Nullable Check gate,
    @Nullable Openings openings,
    long gateSettledMs,
    long offDelayMs,
    int[] slots,
    @Nullable Span silent) {

  /** One level, ready to run. */
  record Step(
      Severity severity,
      Condition condition,
      Check raise,
      Check clear,
      long onDelayMs,
      int readings) {}

  static Compiled of(
      RuleSpec spec,
      double latitude,
      double longitude,
      long intervalMs,
      ToIntFunction<String> slot,
      ToIntFunction<String> param) {
    List<Step> steps = new ArrayList<>();
    for (Level level : spec.levels()) {
      steps.add(
          new Step(
              level.severity(),
              level.when(),
              Check.raising(level.when(), slot, param),
              Check.clearing(level.when(), level.clear(), slot, param),
              level.onDelay().of(intervalMs),
              level.readings()));
    }
    Gate gate = spec.gate();
    Condition gated = gate == null ? null : gate.when();
    Calendar calendar = gate == null ? null : gate.calendar();
    return new Compiled(
        spec,
        steps.toArray(Step[]::new),
        gated == null ? null : Check.raising(gated, slot, param),
        calendar == null ? null : calendar.openings(latitude, longitude),
        gate == null ? 0 : gate.settled().of(intervalMs),
        spec.rule().offDelayMs(),
        signals(spec).stream().mapToInt(slot).toArray(),
        spec.levels().get(0).when() instanceof Condition.Silent s ? s.span() : null);
  }

  /** All signals a rule speaks of, gate included. */
  static Set<String> signals(RuleSpec spec) {
    Set<String> names = new TreeSet<>();
    Check.all(spec.levels()).forEach(c -> names.addAll(Check.signals(c)));
    if (spec.gate() != null) {
      names.addAll(Check.signals(spec.gate().when()));
    }
    return names;
  }

  /** All parameters a rule speaks of. */
  static Set<String> params(RuleSpec spec) {
    Set<String> names = new TreeSet<>();
    Check.all(spec.levels()).forEach(c -> names.addAll(Check.params(c)));
    if (spec.gate() != null) {
      names.addAll(Check.params(spec.gate().when()));
    }
    return names;
  }

  /** For a rule over silence, how long it may last on this device; far away for others. */
  long silentMs(Unit unit) {
    return silent == null ? Span.NEVER : silent.of(unit.member.intervalMs());
  }

  String id() {
    return spec.id();
  }

  long staleAfter(Unit unit) {
    return spec.staleAfter().of(unit.member.intervalMs());
  }

  OnStale onStale() {
    return spec.onStale();
  }

  /**
   * Time at which the oldest value it needs grows stale; NEVER-like far away when it needs none.
   */
  long staleAt(Unit unit) {
    long staleAfter = staleAfter(unit);
    long oldest = Long.MAX_VALUE / 4;
    for (int slot : slots) {
      oldest = Math.min(oldest, unit.at[slot]);
    }
    return slots.length == 0 || oldest == Unit.NEVER ? Span.NEVER : oldest + staleAfter;
  }
}
