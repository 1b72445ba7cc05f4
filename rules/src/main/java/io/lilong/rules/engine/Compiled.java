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
 * @param staleAfterMs how old a value may grow before it counts as unknown
 * @param silent for a rule over silence how long it may last, else null
 * @param silentMs the same for these devices; far away for other rules
 */
record Compiled(
    RuleSpec spec,
    Step[] levels,
    @Nullable Check gate,
    @Nullable Openings openings,
    long gateSettledMs,
    long offDelayMs,
    int[] slots,
    long staleAfterMs,
    @Nullable Span silent,
    long silentMs) {

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
    Span silent = spec.levels().get(0).when() instanceof Condition.Silent s ? s.span() : null;
    return new Compiled(
        spec,
        steps.toArray(Step[]::new),
        gated == null ? null : Check.raising(gated, slot, param),
        calendar == null ? null : calendar.openings(latitude, longitude),
        gate == null ? 0 : gate.settled().of(intervalMs),
        spec.rule().offDelayMs(),
        signals(spec).stream().mapToInt(slot).toArray(),
        spec.staleAfter().of(intervalMs),
        silent,
        silent == null ? Span.NEVER : silent.of(intervalMs));
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

  String id() {
    return spec.id();
  }

  OnStale onStale() {
    return spec.onStale();
  }

  /** Time at which the oldest value it knows grows stale, NEVER when it knows none. */
  long staleAt(Unit unit) {
    long oldest = Long.MAX_VALUE;
    for (int slot : slots) {
      long at = unit.at(slot);
      if (at != Unit.NEVER && at < oldest) {
        oldest = at;
      }
    }
    return oldest == Long.MAX_VALUE ? Span.NEVER : oldest + staleAfterMs;
  }

  /** Time of the newest value it needs, {@link Unit#NEVER} when there is none. */
  long newest(Unit unit) {
    long newest = Unit.NEVER;
    for (int slot : slots) {
      newest = Math.max(newest, unit.at(slot));
    }
    return newest;
  }

  /** The worst level whose delay is over at a time. */
  int first(Instance i, long at) {
    for (int l = 0; l < levels.length; l++) {
      boolean met = i.since[l] != Unit.NEVER && i.hits[l] >= levels[l].readings();
      if (met && i.since[l] + levels[l].onDelayMs() == at) {
        return l;
      }
    }
    throw new IllegalStateException("no delay of " + id() + " is over at " + at);
  }
}
