package io.lilong.rules.replay;

import io.lilong.rules.book.Condition;
import io.lilong.rules.book.Level;
import io.lilong.rules.book.Rule;
import io.lilong.rules.book.RuleSpec;
import io.lilong.rules.book.Span;
import io.lilong.rules.replay.Advice.Knob;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes of one rule that are worth trying. */
final class Variants {

  private static final long[] DELAYS_MS = {
    10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000
  };

  /** Shares of the limit; 1, 2 and 5 % are where textbooks start. */
  private static final double[] DEADBANDS = {0.01, 0.02, 0.05, 0.1, 0.2};

  private Variants() {}

  /** A rule with one knob turned. */
  record Variant(Knob knob, double value, RuleSpec spec) {}

  static List<Variant> of(RuleSpec spec) {
    List<Variant> variants = new ArrayList<>();
    for (double share : DEADBANDS) {
      for (Level level : spec.levels()) {
        if (level.when() instanceof Condition.Threshold t && level.clear() == null) {
          double limit =
              t.limit().param() == null
                  ? t.limit().value()
                  : spec.params().getOrDefault(t.limit().param(), 0.0);
          double wider = Math.abs(limit) * share;
          if (wider > t.deadband()) {
            variants.add(new Variant(Knob.DEADBAND, wider, deadband(spec, wider)));
          }
          break;
        }
      }
    }
    for (long ms : DELAYS_MS) {
      if (ms > spec.rule().offDelayMs()) {
        variants.add(new Variant(Knob.OFF_DELAY, ms, offDelay(spec, ms)));
      }
    }
    // a fire alarm is never delayed
    for (long ms : spec.rule().fire() ? new long[0] : DELAYS_MS) {
      if (spec.levels().stream().allMatch(level -> ms > level.onDelay().ms())) {
        variants.add(new Variant(Knob.ON_DELAY, ms, onDelay(spec, ms)));
      }
    }
    return variants;
  }

  private static RuleSpec deadband(RuleSpec spec, double deadband) {
    return levels(
        spec,
        level ->
            level.when() instanceof Condition.Threshold t && level.clear() == null
                ? new Level(
                    level.severity(),
                    new Condition.Threshold(t.signal(), t.above(), t.limit(), deadband),
                    null,
                    level.onDelay(),
                    level.readings())
                : level);
  }

  private static RuleSpec onDelay(RuleSpec spec, long ms) {
    return levels(
        spec,
        level ->
            new Level(
                level.severity(), level.when(), level.clear(), Span.ofMs(ms), level.readings()));
  }

  private static RuleSpec levels(RuleSpec spec, UnaryOperator<Level> change) {
    return changed(spec, spec.rule(), spec.levels().stream().map(change).toList());
  }

  private static RuleSpec offDelay(RuleSpec spec, long ms) {
    Rule r = spec.rule();
    Rule rule =
        new Rule(
            r.id(),
            r.revision(),
            r.title(),
            r.severity(),
            r.respond(),
            r.latch(),
            r.shelvable(),
            r.fire(),
            r.shadow(),
            ms,
            r.ticket());
    return changed(spec, rule, spec.levels());
  }

  /** The rule alone: what it means to others, and others to it, is not what is tried. */
  static RuleSpec alone(RuleSpec spec) {
    return changed(spec, spec.rule(), spec.levels());
  }

  private static RuleSpec changed(RuleSpec spec, Rule rule, List<Level> levels) {
    return new RuleSpec(
        rule,
        spec.selector(),
        levels,
        spec.gate(),
        spec.staleAfter(),
        spec.onStale(),
        spec.params(),
        List.of(),
        Span.ZERO,
        null,
        null,
        false);
  }
}
