package io.lilong.rules.book;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the {@code rules} of all files of a book. */
final class RuleReader {

  private static final Set<String> FIRE_SIGNALS = Set.of("smoke", "heat", "call_point");
  private static final Set<String> LATER =
      Set.of("group", "confirm", "suppressed_by", "root_wait", "replaces", "extends");

  private final Vocabulary vocabulary;
  private final Set<String> ids = new HashSet<>();

  RuleReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** What a file gives rules that say nothing themselves. */
  private record Defaults(
      Span onDelay, Span offDelay, Span staleAfter, OnStale onStale, Severity severity) {}

  List<RuleSpec> read(List<YamlMap> files) {
    List<RuleSpec> specs = new ArrayList<>();
    for (YamlMap file : files) {
      if (file.whole("version", 1, 1, 0) != 1) {
        file.problem("version", "应有 version: 1", "expected version: 1");
      }
      file.text("zone");
      Defaults defaults = defaults(file.map("defaults"));
      for (YamlMap map : file.maps("rules")) {
        RuleSpec spec = rule(map, defaults);
        map.close();
        if (spec != null) {
          specs.add(spec);
        }
      }
    }
    return specs;
  }

  private Defaults defaults(@Nullable YamlMap map) {
    Defaults none =
        new Defaults(Span.ZERO, Span.ZERO, new Span(0, 3), OnStale.HOLD, Severity.MINOR);
    if (map == null) {
      return none;
    }
    Defaults read =
        new Defaults(
            or(map.span("on_delay"), none.onDelay),
            or(map.span("off_delay"), none.offDelay),
            or(map.span("stale_after"), none.staleAfter),
            word(map, "on_stale", OnStale.class, none.onStale),
            word(map, "severity", Severity.class, none.severity));
    map.text("mode");
    map.close();
    return read;
  }

  private static Span or(@Nullable Span given, Span otherwise) {
    return given == null ? otherwise : given;
  }

  private static <E extends Enum<E>> E word(YamlMap map, String key, Class<E> type, E otherwise) {
    String word = map.text(key);
    if (word == null) {
      return otherwise;
    }
    List<String> known = new ArrayList<>();
    for (E value : type.getEnumConstants()) {
      if (value.name().equalsIgnoreCase(word)) {
        return value;
      }
      known.add(value.name().toLowerCase(Locale.ROOT));
    }
    Text near = Problems.suggestion(word, known);
    map.problem(key, "未知的取值 " + word + near.zh(), "unknown value " + word + near.en());
    return otherwise;
  }

  private @Nullable RuleSpec rule(YamlMap map, Defaults defaults) {
    String id = map.required("id");
    if (!id.isEmpty() && !ids.add(id)) {
      map.problem("id", "规则 " + id + " 重复", "rule " + id + " stands twice");
    }
    refuseLater(map);
    Selector selector = selector(map);
    Map<String, Double> params = new TreeMap<>();
    YamlMap own = map.map("params");
    if (own != null) {
      params.putAll(Vocabulary.numbers(own));
      own.close();
    }
    ConditionReader conditions = new ConditionReader(vocabulary, known(params), null);
    Severity severity = word(map, "severity", Severity.class, defaults.severity());
    Span onDelay = or(map.span("on_delay"), defaults.onDelay());
    List<Level> levels = levels(map, conditions, severity, onDelay);
    Gate gate = gate(map.map("gate"), conditions);
    Text respond = map.words2("respond");
    if (respond == null) {
      map.problem("respond", "缺少 respond：写明值班员该做什么", "missing respond: say what to do");
    }
    boolean fire = isFire(selector, levels);
    boolean latch = map.flag("latch", false);
    boolean shelvable = map.flag("shelvable", !fire);
    Rule rule =
        new Rule(
            id,
            revision(map),
            title(map, id),
            levels.isEmpty() ? severity : levels.get(0).severity(),
            respond == null ? Text.same("") : respond,
            latch,
            shelvable,
            fire,
            word(map, "mode", Mode.class, Mode.LIVE) == Mode.SHADOW,
            or(map.span("off_delay"), defaults.offDelay()).ms(),
            ticket(map.map("ticket")));
    checkFire(map, rule, levels);
    Span staleAfter = or(map.span("stale_after"), defaults.staleAfter());
    OnStale onStale = word(map, "on_stale", OnStale.class, defaults.onStale());
    if (onStale == OnStale.RAISE) {
      map.problem("on_stale", "此版本还不支持 raise", "raise is not supported by this version");
    }
    return levels.isEmpty()
        ? null
        : new RuleSpec(
            rule,
            selector,
            levels,
            gate,
            staleAfter,
            onStale,
            params,
            List.of(),
            Span.ZERO,
            null,
            null,
            false);
  }

  private enum Mode {
    LIVE,
    SHADOW
  }

  /** What the language has and this version does not judge is refused, never ignored. */
  private static void refuseLater(YamlMap map) {
    for (String key : LATER) {
      if (map.node(key) != null) {
        map.problem(key, "此版本还不支持 " + key, key + " is not supported by this version");
      }
    }
  }

  private static Text title(YamlMap map, String id) {
    Text title = map.words2("title");
    return title == null ? Text.same(id) : title;
  }

  private Set<String> known(Map<String, Double> params) {
    Set<String> names = new TreeSet<>(params.keySet());
    vocabulary.classes().values().forEach(values -> names.addAll(values.keySet()));
    return names;
  }

  private static String revision(YamlMap map) {
    return RuleBook.hash(map.meaning());
  }

  private static Selector selector(YamlMap map) {
    YamlMap given = map.map("for");
    if (given == null) {
      map.problem("for", "缺少 for：规则用于哪些设备", "missing for: which devices does it hold for");
      return new Selector(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
    given.flag("any", false);
    Selector selector =
        new Selector(
            given.words("kind"),
            given.words("not_kind"),
            given.words("type"),
            given.words("has"),
            given.words("place"),
            given.words("class"),
            given.words("device"));
    given.close();
    return selector;
  }

  private static List<Level> levels(
      YamlMap map, ConditionReader conditions, Severity severity, Span onDelay) {
    List<Level> levels = new ArrayList<>();
    YamlMap when = map.map("when");
    if (when != null) {
      Condition condition = conditions.read(when);
      int readings = when.whole("readings", 1, 1_000, 1);
      when.close();
      Condition clear = clear(map, conditions);
      if (condition != null) {
        levels.add(new Level(severity, condition, clear, onDelay, readings));
      }
      return levels;
    }
    for (YamlMap step : map.maps("levels")) {
      Condition condition = conditions.read(step);
      Severity own = word(step, "severity", Severity.class, severity);
      Span delay = or(step.span("on_delay"), onDelay);
      int readings = step.whole("readings", 1, 1_000, 1);
      step.close();
      if (condition != null) {
        levels.add(new Level(own, condition, null, delay, readings));
      }
    }
    if (levels.isEmpty() && !map.has("levels")) {
      map.problem("when", "缺少 when 或 levels", "expected when or levels");
    }
    levels.sort(java.util.Comparator.comparing(Level::severity));
    return levels;
  }

  private static @Nullable Condition clear(YamlMap map, ConditionReader conditions) {
    YamlMap clear = map.map("clear");
    if (clear == null) {
      return null;
    }
    Condition condition = conditions.read(clear);
    clear.close();
    return condition;
  }

  private static @Nullable Gate gate(@Nullable YamlMap map, ConditionReader conditions) {
    if (map == null) {
      return null;
    }
    Calendar calendar = null;
    String sun = map.text("sun");
    if (sun != null) {
      boolean dark = sun.equals("dark");
      if (!dark && !sun.equals("light")) {
        map.problem("sun", "应为 dark 或 light", "expected dark or light");
      }
      Span after = map.span(dark ? "after_dusk" : "after_dawn");
      Span before = map.span(dark ? "before_dawn" : "before_dusk");
      calendar =
          new Calendar.Sun(dark, after == null ? 0 : after.ms(), before == null ? 0 : before.ms());
    }
    Condition when = sun != null && !conditional(map) ? null : state(map, conditions.read(map));
    Span settled = or(map.span("settled"), Span.ZERO);
    Gate gate = new Gate(when, calendar, settled, map.flag("hold", false));
    map.close();
    return gate;
  }

  /** A gate is a state of the device: how long it has been silent, or its alarms, are none. */
  private static @Nullable Condition state(YamlMap map, @Nullable Condition condition) {
    if (condition instanceof Condition.Silent || condition instanceof Condition.TransitionsOf) {
      String key = condition instanceof Condition.Silent ? "silent" : "transitions_of";
      map.problem(key, "此处应为测点的状态", "expected a condition over signals here");
      return null;
    }
    return condition;
  }

  private static boolean conditional(YamlMap map) {
    return map.has("expr") || map.has("is") || map.has("above") || map.has("below");
  }

  private static @Nullable TicketPolicy ticket(@Nullable YamlMap map) {
    if (map == null) {
      return null;
    }
    TicketPolicy policy =
        new TicketPolicy(
            map.required("trade"),
            or(map.span("after"), Span.ZERO).ms(),
            or(map.span("verify_after"), Span.ZERO).ms(),
            map.text("bundle"));
    map.close();
    return policy;
  }

  private static boolean isFire(Selector selector, List<Level> levels) {
    return selector.kinds().equals(List.of("fire"))
        && levels.stream()
            .map(Level::when)
            .anyMatch(c -> c instanceof Condition.Is is && FIRE_SIGNALS.contains(is.signal()));
  }

  private static void checkFire(YamlMap map, Rule rule, List<Level> levels) {
    if (!rule.fire()) {
      return;
    }
    if (rule.shelvable()) {
      map.problem("shelvable", "火警不可搁置", "a fire alarm cannot be shelved");
    }
    for (Level level : levels) {
      if (!level.onDelay().isZero() || level.readings() > 1) {
        map.problem("on_delay", "火警不可延迟", "a fire rule has neither on_delay nor readings");
      }
    }
  }
}
