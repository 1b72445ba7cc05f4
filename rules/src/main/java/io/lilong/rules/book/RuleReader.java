package io.lilong.rules.book;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the {@code rules} of all files of a book. */
final class RuleReader {

  private static final Set<String> FIRE_SIGNALS = Set.of("smoke", "heat", "call_point", "fire");

  private final Vocabulary vocabulary;
  private final ExpressionReader expressions;
  private final RelationReader relations = new RelationReader();
  private final Map<String, YamlMap> maps = new LinkedHashMap<>();
  private final Set<YamlMap> broken = new HashSet<>();
  private final Map<String, String> baseOf = new TreeMap<>();
  private final List<Maintenance> maintenance = new ArrayList<>();

  RuleReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    expressions = new ExpressionReader(vocabulary);
  }

  private enum Mode {
    LIVE,
    SHADOW
  }

  /** What a file gives rules that say nothing themselves. */
  private record Defaults(
      Span onDelay,
      Span offDelay,
      Span staleAfter,
      OnStale onStale,
      Severity severity,
      Mode mode,
      CalendarReader calendars) {}

  /** Planned work of all files read. */
  List<Maintenance> maintenance() {
    return maintenance;
  }

  List<RuleSpec> read(List<YamlMap> files) {
    Map<YamlMap, Defaults> rules = new LinkedHashMap<>();
    for (YamlMap file : files) {
      if (file.whole("version", 1, 1, 0) != 1) {
        file.problem("version", "应有 version: 1", "expected version: 1");
      }
      CalendarReader calendars = new CalendarReader(CalendarReader.zone(file));
      Defaults defaults = defaults(file.map("defaults"), calendars);
      file.maps("maintenance").forEach(map -> maintenance(map, calendars));
      for (YamlMap map : file.maps("rules")) {
        name(map);
        rules.put(map, defaults);
      }
    }
    rules.keySet().forEach(this::inherit);
    List<RuleSpec> specs = new ArrayList<>();
    rules.forEach(
        (map, defaults) -> {
          if (broken.contains(map)) {
            return;
          }
          RuleSpec spec = rule(map, defaults);
          map.close();
          if (spec != null) {
            specs.add(spec);
          }
        });
    relations.check(maps, specs);
    return specs;
  }

  private void name(YamlMap map) {
    String id = map.required("id");
    if (!id.isEmpty() && maps.putIfAbsent(id, map) != null) {
      map.problem("id", "规则 " + id + " 重复", "rule " + id + " stands twice");
    }
  }

  /** What a rule does not say itself, the rule it extends says; without it, it is not read. */
  private void inherit(YamlMap map) {
    String other = map.text("extends");
    if (other == null) {
      return;
    }
    String id = map.required("id");
    YamlMap base = maps.get(other);
    baseOf.put(id, other);
    if (base == null) {
      Text near = Problems.suggestion(other, maps.keySet());
      map.problem("extends", "没有规则 " + other + near.zh(), "there is no rule " + other + near.en());
      broken.add(map);
      return;
    }
    Set<String> seen = new HashSet<>(Set.of(id));
    for (String up = other; up != null; up = baseOf.get(up)) {
      if (!seen.add(up)) {
        map.problem("extends", "extends 成环", "rules that extend each other in a circle");
        broken.add(map);
        return;
      }
    }
    boolean own = map.keys().contains("when") || map.keys().contains("levels");
    map.over(base, own ? Set.of("id", "extends", "when", "levels", "clear") : Set.of("id"));
  }

  private void maintenance(YamlMap map, CalendarReader calendars) {
    Selector selector = selector(map);
    Calendar calendar = calendars.read(map);
    if (calendar == null) {
      map.problem("windows", "缺少 windows：何时维护", "missing windows: when is the work");
    } else {
      maintenance.add(new Maintenance(selector, calendar));
    }
    map.text("reason");
    map.close();
  }

  private Defaults defaults(@Nullable YamlMap map, CalendarReader calendars) {
    Defaults none =
        new Defaults(
            Span.ZERO,
            Span.ZERO,
            new Span(0, 3),
            OnStale.HOLD,
            Severity.MINOR,
            Mode.LIVE,
            calendars);
    if (map == null) {
      return none;
    }
    Defaults read =
        new Defaults(
            or(map.span("on_delay"), none.onDelay),
            or(map.span("off_delay"), none.offDelay),
            or(map.span("stale_after"), none.staleAfter),
            word(map, "on_stale", OnStale.class, none.onStale),
            word(map, "severity", Severity.class, none.severity),
            word(map, "mode", Mode.class, none.mode),
            calendars);
    map.close();
    return read;
  }

  static Span or(@Nullable Span given, Span otherwise) {
    return given == null ? otherwise : given;
  }

  static <E extends Enum<E>> E word(YamlMap map, String key, Class<E> type, E otherwise) {
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
    Selector selector = selector(map);
    Map<String, Double> params = new TreeMap<>();
    YamlMap own = map.map("params");
    if (own != null) {
      params.putAll(Vocabulary.numbers(own));
      own.close();
    }
    ConditionReader conditions =
        new ConditionReader(vocabulary, expressions, known(params), usual(selector));
    LevelReader reader = new LevelReader(map, conditions, defaults.calendars());
    Severity severity = word(map, "severity", Severity.class, defaults.severity());
    Span onDelay = or(map.span("on_delay"), defaults.onDelay());
    List<Level> levels = reader.levels(severity, onDelay);
    Gate gate = reader.gate(levels);
    Rule rule = people(map, defaults, levels, severity, isFire(selector, levels));
    checkFire(map, rule, levels, gate);
    if (!rule.fire()) {
      reader.steady(levels, Span.ofMs(rule.offDelayMs()), vocabulary);
    }
    relations.watched(map, levels);
    Span staleAfter = or(map.span("stale_after"), defaults.staleAfter());
    if (staleAfter.intervals() > 0 && staleAfter.intervals() < 1) {
      map.problem("stale_after", "不能短于上报周期", "shorter than the reporting interval");
    }
    OnStale onStale = word(map, "on_stale", OnStale.class, defaults.onStale());
    List<Cause> causes = relations.causes(map);
    Span rootWait = or(map.span("root_wait"), Span.ZERO);
    Group group = relations.group(map, rule);
    Confirmation confirmation = relations.confirmation(map, conditions);
    boolean replaces = map.flag("replaces", false);
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
            causes,
            rootWait,
            group,
            confirmation,
            replaces);
  }

  /** A device of kind pressure mostly reports pressure: {@code of} may be left out there. */
  private @Nullable String usual(Selector selector) {
    String kind = selector.kinds().size() == 1 ? selector.kinds().get(0) : null;
    return kind != null && vocabulary.signal(kind) != null ? kind : null;
  }

  /** What people see of a rule. */
  private Rule people(
      YamlMap map, Defaults defaults, List<Level> levels, Severity severity, boolean fire) {
    String id = map.required("id");
    Text title = map.words2("title");
    Text respond = map.words2("respond");
    if (respond == null) {
      map.problem("respond", "缺少 respond：写明值班员该做什么", "missing respond: say what to do");
    }
    return new Rule(
        id,
        revision(map),
        title == null ? Text.same(id) : title,
        levels.isEmpty() ? severity : levels.get(0).severity(),
        respond == null ? Text.same("") : respond,
        map.flag("latch", false),
        map.flag("shelvable", !fire),
        fire,
        word(map, "mode", Mode.class, defaults.mode()) == Mode.SHADOW,
        or(map.span("off_delay"), defaults.offDelay()).ms(),
        ticket(map.map("ticket")));
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

  static @Nullable TicketPolicy ticket(@Nullable YamlMap map) {
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

  /**
   * A fire rule means devices of kind fire and asks for a detector's word, alone or among others.
   */
  private static boolean isFire(Selector selector, List<Level> levels) {
    return selector.kinds().contains("fire")
        && levels.stream().map(Level::when).anyMatch(RuleReader::asksForFire);
  }

  private static boolean asksForFire(Condition condition) {
    return (condition instanceof Condition.Is is && FIRE_SIGNALS.contains(is.signal()))
        || (condition instanceof Condition.Formula f && asksForFire(f.tree(), true));
  }

  /** Whether an expression is helped to be true by smoke, heat or a call point being so. */
  private static boolean asksForFire(Expression e, boolean wanted) {
    if (e instanceof Expression.Value value) {
      return wanted && FIRE_SIGNALS.contains(value.signal());
    } else if (e instanceof Expression.Not not) {
      return asksForFire(not.of(), !wanted);
    } else if (e instanceof Expression.Choice c) {
      return asksForFire(c.then(), wanted) || asksForFire(c.otherwise(), wanted);
    }
    return e instanceof Expression.Binary b
        && (asksForFire(b.left(), wanted) || asksForFire(b.right(), wanted));
  }

  private static void checkFire(YamlMap map, Rule rule, List<Level> levels, @Nullable Gate gate) {
    if (!rule.fire()) {
      return;
    }
    if (rule.shelvable()) {
      map.problem("shelvable", "火警不可搁置", "a fire alarm cannot be shelved");
    }
    if (gate != null) {
      map.problem("gate", "火警没有前提", "a fire rule has no gate: nothing keeps it quiet");
    }
    for (Level level : levels) {
      if (!level.onDelay().isZero() || level.readings() > 1) {
        map.problem("on_delay", "火警不可延迟", "a fire rule has neither on_delay nor readings");
      }
    }
  }
}
