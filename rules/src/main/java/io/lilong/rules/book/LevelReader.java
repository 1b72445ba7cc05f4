package io.lilong.rules.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a rule watches for: {@code when}, {@code clear}, {@code levels}, {@code gate}. */
final class LevelReader {

  private final YamlMap map;
  private final ConditionReader conditions;
  private final CalendarReader calendars;
  private final Map<Level, YamlMap> places = new IdentityHashMap<>();

  LevelReader(YamlMap map, ConditionReader conditions, CalendarReader calendars) {
    this.map = map;
    this.conditions = conditions;
    this.calendars = calendars;
  }

  /** Worst first; empty with the problem noted where there is none. */
  List<Level> levels(Severity severity, Span onDelay) {
    List<Level> levels = new ArrayList<>();
    YamlMap when = map.map("when");
    if (when != null) {
      Condition condition = conditions.read(when);
      int readings = when.whole("readings", 1, 1_000, 1);
      when.close();
      Condition clear = clear();
      if (condition != null) {
        add(levels, new Level(severity, condition, clear, onDelay, readings), when);
      }
      return levels;
    }
    for (YamlMap step : map.maps("levels")) {
      Condition condition = conditions.read(step);
      if (condition instanceof Condition.Silent) {
        step.problem("silent", "失联不分级", "silence has no levels");
      }
      Severity own = RuleReader.word(step, "severity", Severity.class, severity);
      Span delay = RuleReader.or(step.span("on_delay"), onDelay);
      int readings = step.whole("readings", 1, 1_000, 1);
      step.close();
      if (condition != null) {
        add(levels, new Level(own, condition, null, delay, readings), step);
      }
    }
    if (levels.isEmpty() && !map.has("levels")) {
      map.problem("when", "缺少 when 或 levels", "expected when or levels");
    }
    levels.sort(Comparator.comparing(Level::severity));
    return levels;
  }

  private void add(List<Level> levels, Level level, YamlMap place) {
    levels.add(level);
    places.put(level, place);
  }

  /**
   * A measured quantity that wavers around its limit would raise and clear with every reading:
   * something must hold the alarm back, be it a deadband, a delay, several readings or a clearing
   * limit of its own. A number without a unit is a count and does not waver.
   */
  void steady(List<Level> levels, Span offDelay, Vocabulary vocabulary) {
    for (Level level : levels) {
      boolean held =
          level.clear() != null
              || !level.onDelay().isZero()
              || !offDelay.isZero()
              || level.readings() > 1;
      if (!held
          && level.when() instanceof Condition.Threshold threshold
          && threshold.deadband() == 0
          && isMeasured(vocabulary.signal(threshold.signal()))) {
        YamlMap at = places.getOrDefault(level, map);
        at.problem(
            threshold.above() ? "above" : "below",
            "数值没有回差也没有延时，会反复报警：加 deadband、on_delay 或 off_delay",
            "a number without deadband or delay would chatter; add deadband, on_delay or off_delay");
      }
    }
  }

  private static boolean isMeasured(@Nullable Signal signal) {
    return signal != null && signal.unit() != null;
  }

  private @Nullable Condition clear() {
    YamlMap clear = map.map("clear");
    if (clear == null) {
      return null;
    }
    Condition condition = conditions.read(clear);
    clear.close();
    return condition;
  }

  /** The gate, null where the rule is always meant. */
  @Nullable Gate gate(List<Level> levels) {
    YamlMap gate = map.map("gate");
    if (gate == null) {
      return null;
    }
    if (!levels.isEmpty() && levels.get(0).when() instanceof Condition.Silent) {
      map.problem("gate", "失联规则没有 gate", "a rule over silence has no gate");
    }
    Calendar calendar = calendars.read(gate);
    Condition when =
        calendar != null && !conditional(gate) ? null : state(gate, conditions.read(gate));
    Span settled = RuleReader.or(gate.span("settled"), Span.ZERO);
    Gate read = new Gate(when, calendar, settled, gate.flag("hold", false));
    gate.close();
    return read;
  }

  private static boolean conditional(YamlMap map) {
    return map.has("expr") || map.has("is") || map.has("above") || map.has("below");
  }

  /** A gate and a confirmation are states of the device; silence and its own alarms are none. */
  static @Nullable Condition state(YamlMap map, @Nullable Condition condition) {
    if (condition instanceof Condition.Silent || condition instanceof Condition.TransitionsOf) {
      String key = condition instanceof Condition.Silent ? "silent" : "transitions_of";
      map.problem(key, "此处应为测点的状态", "expected a condition over signals here");
      return null;
    }
    return condition;
  }
}
