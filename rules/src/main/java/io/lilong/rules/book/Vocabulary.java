package io.lilong.rules.book;

import io.lilong.rules.reading.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Signals and compound classes of all files of one book, while they are read. */
final class Vocabulary {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final int MOST_SIGNALS = 4_000;

  private final Map<String, Signal> signals = new LinkedHashMap<>();
  private final Map<String, List<String>> words = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> classes = new TreeMap<>();

  @Nullable Signal signal(String name) {
    return signals.get(name);
  }

  List<String> signalNames() {
    return List.copyOf(signals.keySet());
  }

  List<Signal> signals() {
    return List.copyOf(signals.values());
  }

  Map<String, Map<String, Double>> classes() {
    return classes;
  }

  /** Words of each text signal, in order of first mention; a word's position stands for it. */
  Map<String, List<String>> words() {
    return words;
  }

  /** Takes a word a rule uses of a text signal; false when the signal does not have it. */
  boolean admitWord(Signal signal, String word) {
    List<String> known = words.computeIfAbsent(signal.name(), name -> new ArrayList<>());
    if (known.contains(word)) {
      return true;
    }
    if (closed.contains(signal.name())) {
      return false;
    }
    known.add(word);
    return true;
  }

  private final java.util.Set<String> closed = new java.util.HashSet<>();

  void readSignals(YamlMap file) {
    YamlMap map = file.map("signals");
    if (map == null) {
      return;
    }
    for (String name : map.keys()) {
      if (!NAME.matcher(name).matches()) {
        map.problem(name, "信号名应为小写字母、数字、下划线", "a signal's name is a-z, 0-9 and _");
      }
      readSignal(map, name);
    }
  }

  private void readSignal(YamlMap map, String name) {
    Signal signal;
    if (map.node(name) instanceof ScalarNode word) {
      ValueType type = type(word.getValue());
      if (type == null) {
        map.problem(
            name, "应为 bool、text、number 或 {unit: …}", "expected bool, text, number or {unit: …}");
        return;
      }
      signal = new Signal(signals.size(), name, type, null, Text.same(name.replace('_', ' ')));
    } else {
      YamlMap detail = map.map(name);
      if (detail == null) {
        return;
      }
      signal = detailed(detail, name);
    }
    take(map, signal);
  }

  private Signal detailed(YamlMap detail, String name) {
    String unit = detail.text("unit");
    String typeWord = detail.text("type");
    List<String> values = detail.words("values");
    Text title = detail.words2("title");
    ValueType type = typeWord == null ? null : type(typeWord);
    if (typeWord != null && type == null) {
      detail.problem("type", "应为 bool、text 或 number", "expected bool, text or number");
    }
    if (type == null) {
      type = values.isEmpty() ? ValueType.NUMBER : ValueType.TEXT;
    }
    if (unit != null && type != ValueType.NUMBER) {
      detail.problem("unit", "只有数值有单位", "only a number has a unit");
    }
    if (!values.isEmpty()) {
      words.put(name, new ArrayList<>(values));
      closed.add(name);
    }
    detail.close();
    Text words2 = title == null ? Text.same(name.replace('_', ' ')) : title;
    return new Signal(signals.size(), name, type, unit, words2);
  }

  private void take(YamlMap map, Signal signal) {
    Signal known = signals.get(signal.name());
    if (known == null && signals.size() < MOST_SIGNALS) {
      signals.put(signal.name(), signal);
    } else if (known != null
        && (known.type() != signal.type()
            || !java.util.Objects.equals(known.unit(), signal.unit()))) {
      map.problem(
          signal.name(),
          "此信号在另一处以不同类型或单位定义",
          "this signal is defined elsewhere with another type or unit");
    }
  }

  void readClasses(YamlMap file) {
    YamlMap map = file.map("classes");
    if (map == null) {
      return;
    }
    for (String name : map.keys()) {
      YamlMap params = map.map(name);
      if (params != null) {
        classes.computeIfAbsent(name, n -> new TreeMap<>()).putAll(numbers(params));
      }
    }
  }

  /** A mapping of names to numbers. */
  static Map<String, Double> numbers(YamlMap map) {
    Map<String, Double> numbers = new TreeMap<>();
    for (String name : map.keys()) {
      Double value = map.number(name);
      if (value != null) {
        numbers.put(name, value);
      }
    }
    return numbers;
  }

  private static @Nullable ValueType type(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "bool", "boolean" -> ValueType.BOOLEAN;
      case "text" -> ValueType.TEXT;
      case "number" -> ValueType.NUMBER;
      default -> null;
    };
  }
}
