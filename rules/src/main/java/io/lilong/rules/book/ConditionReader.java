package io.lilong.rules.book;

import io.lilong.rules.reading.ValueType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads one condition: exactly one of its kinds, told by its leading key. The mapping may hold
 * other keys (a level's severity), which are the caller's.
 */
final class ConditionReader {

  private static final List<String> KINDS =
      List.of(
          "expr",
          "is",
          "silent",
          "edges",
          "transitions_of",
          "delta",
          "stuck",
          "mean",
          "min",
          "max",
          "sum",
          "above",
          "below");

  private final Vocabulary vocabulary;
  private final Set<String> params;
  private final @Nullable String usualSignal;
  private final ExpressionReader expressions;

  /**
   * @param params names {@code p.…} may use
   * @param usualSignal signal meant where {@code of} is left out, or null
   */
  ConditionReader(
      Vocabulary vocabulary,
      ExpressionReader expressions,
      Set<String> params,
      @Nullable String usualSignal) {
    this.vocabulary = vocabulary;
    this.expressions = expressions;
    this.params = params;
    this.usualSignal = usualSignal;
  }

  /** The condition, or null with the problem noted. */
  @Nullable Condition read(YamlMap map) {
    String kind = null;
    for (String candidate : KINDS) {
      map.node(candidate);
      if (kind == null && map.has(candidate)) {
        kind = candidate;
      }
    }
    if (kind == null) {
      String all = String.join(", ", KINDS);
      map.problem("", "缺少条件，应有其一：" + all, "no condition; expected one of: " + all);
      return null;
    }
    return switch (kind) {
      case "expr" -> formula(map);
      case "is" -> is(map);
      case "silent" -> silent(map);
      case "edges" -> edges(map);
      case "transitions_of" -> transitions(map);
      case "delta" -> delta(map);
      case "stuck" -> stuck(map);
      case "above", "below" -> threshold(map);
      default -> aggregate(map, kind);
    };
  }

  private @Nullable Condition threshold(YamlMap map) {
    Signal signal = signal(map, "of", ValueType.NUMBER);
    Side side = side(map);
    Double deadband = map.number("deadband");
    if (deadband != null && deadband < 0) {
      map.problem("deadband", "回差不能为负", "a deadband is not negative");
    }
    return signal == null || side == null
        ? null
        : new Condition.Threshold(
            signal.name(), side.above, side.limit, deadband == null ? 0 : deadband);
  }

  private @Nullable Condition aggregate(YamlMap map, String function) {
    Signal signal = signal(map, function, ValueType.NUMBER);
    Side side = side(map);
    Double deadband = map.number("deadband");
    long within = window(map, "within");
    return signal == null || side == null
        ? null
        : new Condition.Aggregate(
            Condition.Function.valueOf(function.toUpperCase(java.util.Locale.ROOT)),
            signal.name(),
            side.above,
            side.limit,
            deadband == null ? 0 : deadband,
            within);
  }

  private @Nullable Condition delta(YamlMap map) {
    Signal signal = signal(map, "delta", ValueType.NUMBER);
    Side side = side(map);
    long within = window(map, "within");
    return signal == null || side == null
        ? null
        : new Condition.Delta(signal.name(), side.above, side.limit, within);
  }

  private @Nullable Condition stuck(YamlMap map) {
    Signal signal = signal(map, "stuck", ValueType.NUMBER);
    long time = window(map, "for");
    Double tolerance = map.number("tolerance");
    return signal == null
        ? null
        : new Condition.Stuck(signal.name(), time, tolerance == null ? 0 : tolerance);
  }

  private @Nullable Condition is(YamlMap map) {
    Node value = map.node("is");
    Boolean bool = YamlMap.bool(value);
    Signal signal = signal(map, "of", bool == null ? ValueType.TEXT : ValueType.BOOLEAN);
    if (signal == null) {
      return null;
    }
    if (bool != null) {
      return new Condition.Is(signal.name(), bool);
    }
    List<String> words = map.words("is");
    for (String word : words) {
      if (!vocabulary.admitWord(signal, word)) {
        Text near =
            Problems.suggestion(word, vocabulary.words().getOrDefault(signal.name(), List.of()));
        map.problem(
            "is",
            signal.name() + " 没有取值 “" + word + "”" + near.zh(),
            signal.name() + " has no value \"" + word + "\"" + near.en());
      }
    }
    return new Condition.IsWord(signal.name(), words);
  }

  private @Nullable Condition silent(YamlMap map) {
    Span span = map.span("silent");
    if (span != null && span.isZero()) {
      map.problem("silent", "时长应大于 0", "the time must be more than 0");
    }
    return span == null ? null : new Condition.Silent(span);
  }

  private @Nullable Condition edges(YamlMap map) {
    Signal signal = signal(map, "edges", ValueType.BOOLEAN);
    Boolean to = map.node("to") == null ? null : map.flag("to", true);
    Condition.Counting counting = counting(map);
    return signal == null || counting == null
        ? null
        : new Condition.Edges(signal.name(), to, counting);
  }

  private @Nullable Condition transitions(YamlMap map) {
    String rule = map.text("transitions_of");
    Condition.Counting counting = counting(map);
    return rule == null || counting == null ? null : new Condition.TransitionsOf(rule, counting);
  }

  private @Nullable Condition formula(YamlMap map) {
    String text = map.required("expr");
    Expression tree = expressions.read(params, map, "expr", text);
    return tree == null ? null : new Condition.Formula(text.strip(), tree);
  }

  private Condition.@Nullable Counting counting(YamlMap map) {
    int atLeast = map.whole("at_least", 1, 1_000, -1);
    int atMost = map.whole("at_most", 0, 1_000, -1);
    long within = window(map, "within");
    if ((atLeast < 0) == (atMost < 0)) {
      map.problem("", "应有 at_least 或 at_most 其一", "expected either at_least or at_most");
      return null;
    }
    return new Condition.Counting(atLeast >= 0, atLeast >= 0 ? atLeast : atMost, within);
  }

  private record Side(boolean above, Limit limit) {}

  private @Nullable Side side(YamlMap map) {
    boolean above = map.has("above");
    if (above == map.has("below")) {
      map.problem("below", "应有 above 或 below 其一", "expected either above or below");
      return null;
    }
    String key = above ? "above" : "below";
    String text = map.text(key);
    if (text != null && text.startsWith("p.")) {
      String name = text.substring(2);
      checkParam(map, key, name);
      return new Side(above, new Limit(Double.NaN, name));
    }
    Double value = map.number(key);
    return value == null ? null : new Side(above, Limit.of(value));
  }

  private void checkParam(YamlMap map, String key, String name) {
    if (!params.contains(name)) {
      Text near = Problems.suggestion(name, params);
      map.problem(
          key,
          "参数 p." + name + " 在本规则 params 与各小区分类中都没有值" + near.zh(),
          "no value for p." + name + " in this rule's params or any class" + near.en());
    }
  }

  private long window(YamlMap map, String key) {
    Span span = map.span(key);
    if (span == null || span.ms() <= 0) {
      map.problem(key, "缺少时长 " + key + "（如 10m）", "expected " + key + ", a duration such as 10m");
      return 1;
    }
    return span.ms();
  }

  private @Nullable Signal signal(YamlMap map, String key, ValueType type) {
    String name = map.text(key);
    if (name == null) {
      name = usualSignal;
    }
    if (name == null) {
      map.problem(key, "缺少信号：" + key + ": …", "which signal? add " + key + ": …");
      return null;
    }
    Signal signal = vocabulary.signal(name);
    if (signal == null) {
      Text near = Problems.suggestion(name, vocabulary.signalNames());
      map.problem(key, "未知信号 " + name + near.zh(), "unknown signal " + name + near.en());
    } else if (signal.type() != type) {
      Text is = Words.typeName(signal.type());
      Text wanted = Words.typeName(type);
      map.problem(
          key,
          name + " 是" + is.zh() + "，此处需要" + wanted.zh(),
          name + " is a " + is.en() + "; a " + wanted.en() + " is needed here");
      return null;
    }
    return signal;
  }
}
