package io.lilong.rules.engine;

import io.lilong.rules.book.Calendar;
import io.lilong.rules.book.Cause;
import io.lilong.rules.book.Condition;
import io.lilong.rules.book.Confirmation;
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
 * @param counted slots whose readings count towards a number of readings, null where one will do
 * @param windows what it gathers over time
 * @param light whether it neither gathers, nor goes by a calendar, nor waits for its gate to settle
 * @param staleAfterMs how old a value may grow before it counts as unknown
 * @param silent for a rule over silence how long it may last, else null
 * @param silentMs the same for these devices; far away for other rules
 * @param confirms conditions of the device itself that confirm its alarm
 * @param causes rules whose alarms keep its quiet, its own group's among them
 * @param rootWaitMs how long an announcement waits for a cause
 */
record Compiled(
    RuleSpec spec,
    Step[] levels,
    @Nullable Check gate,
    @Nullable Openings openings,
    long gateSettledMs,
    long offDelayMs,
    int[] slots,
    int @Nullable [] counted,
    WindowSpec[] windows,
    boolean light,
    long staleAfterMs,
    @Nullable Span silent,
    long silentMs,
    Check[] confirms,
    List<Cause> causes,
    long rootWaitMs) {

  /** One level, ready to run. */
  record Step(
      Severity severity,
      Condition condition,
      Check raise,
      Check clear,
      long onDelayMs,
      int readings) {}

  static Compiled of(
      RuleSpec spec, double latitude, double longitude, long intervalMs, Compiling compiling) {
    List<Step> steps = new ArrayList<>();
    for (Level level : spec.levels()) {
      steps.add(
          new Step(
              level.severity(),
              level.when(),
              compiling.raising(level.when()),
              compiling.clearing(level.when(), level.clear()),
              level.onDelay().of(intervalMs),
              level.readings()));
    }
    Gate gate = spec.gate();
    Condition gated = gate == null ? null : gate.when();
    Calendar calendar = gate == null ? null : gate.calendar();
    Span silent = spec.levels().get(0).when() instanceof Condition.Silent s ? s.span() : null;
    Check[] confirms = confirms(spec, compiling);
    long settledMs = gate == null ? 0 : gate.settled().of(intervalMs);
    boolean light =
        compiling.windows().length == 0 && calendar == null && settledMs == 0 && silent == null;
    return new Compiled(
        spec,
        steps.toArray(Step[]::new),
        gated == null ? null : compiling.raising(gated),
        calendar == null ? null : calendar.openings(latitude, longitude),
        settledMs,
        spec.rule().offDelayMs(),
        signals(spec).stream().mapToInt(compiling::slot).toArray(),
        counted(spec, compiling),
        compiling.windows(),
        light,
        spec.staleAfter().of(intervalMs),
        silent,
        silent == null ? Span.NEVER : silent.of(intervalMs),
        confirms,
        causes(spec),
        spec.rootWait().of(intervalMs));
  }

  /** The signals its levels ask for; those of gate and confirmation are other readings. */
  private static int @Nullable [] counted(RuleSpec spec, Compiling compiling) {
    if (spec.levels().stream().allMatch(level -> level.readings() == 1)) {
      return null;
    }
    return spec.levels().stream()
        .flatMap(level -> Compiling.signals(level.when()).stream())
        .distinct()
        .mapToInt(compiling::slot)
        .toArray();
  }

  /** Whether a reading of a slot, taken at a time, is one more towards a number of readings. */
  boolean counts(@Nullable Instance i, int slot, long time) {
    if (counted == null) {
      return false;
    }
    boolean asked = false;
    for (int s : counted) {
      asked |= s == slot;
    }
    return asked && (i == null || time > i.hitAt);
  }

  /**
   * Whether a rule that remembers nothing of a device has nothing to do with a reading: it neither
   * gathers nor waits, and none of its levels is true. Most readings of most devices end here.
   */
  boolean dozes(Unit unit, long at) {
    if (!light) {
      return false;
    }
    for (Step level : levels) {
      if (level.raise.at(unit, at, staleAfterMs) == Check.TRUE) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether it is of one level over a limit, its deadband apart, and no more: then a value on the
   * side of the limit where the last one was changes nothing.
   */
  boolean isPlain() {
    return light
        && gate == null
        && counted == null
        && confirms.length == 0
        && levels.length == 1
        && levels[0].raise instanceof Check.Threshold
        && levels[0].clear instanceof Check.Not clear
        && clear.of() instanceof Check.Threshold;
  }

  private static Check[] confirms(RuleSpec spec, Compiling compiling) {
    Confirmation confirmation = spec.confirmation();
    return confirmation == null
        ? new Check[0]
        : confirmation.conditions().stream().map(compiling::raising).toArray(Check[]::new);
  }

  /** What keeps a rule's alarms quiet: the causes it names, and the alarm its own become. */
  static List<Cause> causes(RuleSpec spec) {
    List<Cause> causes = new ArrayList<>(spec.causes());
    if (spec.group() != null) {
      causes.add(new Cause(spec.group().rule().id(), spec.group().by()));
    }
    return List.copyOf(causes);
  }

  /** All signals a rule speaks of, gate included. */
  static Set<String> signals(RuleSpec spec) {
    Set<String> names = new TreeSet<>();
    Compiling.all(spec).forEach(c -> names.addAll(Compiling.signals(c)));
    return names;
  }

  /** All parameters a rule speaks of. */
  static Set<String> params(RuleSpec spec) {
    Set<String> names = new TreeSet<>();
    Compiling.all(spec).forEach(c -> names.addAll(Compiling.params(c)));
    return names;
  }

  /** Whether it counts another rule's transitions; a shadow is seen by shadows only. */
  boolean watches(Compiled other) {
    for (WindowSpec window : windows) {
      if (window.kind() == WindowSpec.Kind.TRANSITIONS
          && (window.name().equals("*") || window.name().equals(other.id()))) {
        return spec.rule().shadow() || !other.spec().rule().shadow();
      }
    }
    return false;
  }

  String id() {
    return spec.id();
  }

  OnStale onStale() {
    return spec.onStale();
  }

  /** When the next value it needs grows stale, of those that were not so before {@code from}. */
  long nextStale(Unit unit, long from) {
    long next = Span.NEVER;
    for (int slot : slots) {
      long at = unit.at(slot) + staleAfterMs;
      if (at >= from && unit.at(slot) != Unit.NEVER) {
        next = Math.min(next, at);
      }
    }
    return next;
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
      boolean met = i.since(l) != Unit.NEVER && i.hits(l) >= levels[l].readings();
      if (met && i.since(l) + levels[l].onDelayMs() == at) {
        return l;
      }
    }
    throw new IllegalStateException("no delay of " + id() + " is over at " + at);
  }
}
