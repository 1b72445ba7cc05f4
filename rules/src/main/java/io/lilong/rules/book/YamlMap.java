package io.lilong.rules.book;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a file: hands out its values by key and type, notes what is wrong where, and at
 * {@link #close} names the keys nobody asked for.
 */
public final class YamlMap {

  private final Problems problems;
  private final String source;
  private final MappingNode node;
  private final String path;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private @Nullable YamlMap base;
  private Set<String> notInherited = Set.of();

  YamlMap(Problems problems, String source, MappingNode node, String path) {
    this.problems = problems;
    this.source = source;
    this.node = node;
    this.path = path;
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        add(tuple.getKeyNode(), path, "键应为文字", "a key must be plain text");
      } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        add(key, at(key.getValue()), "重复的键", "duplicate key");
      } else {
        keys.put(key.getValue(), key);
      }
    }
  }

  /** Keys missing here are looked up there, as {@code extends} does; some are not. */
  void over(YamlMap other, Set<String> except) {
    base = other;
    notInherited = except;
  }

  private @Nullable YamlMap base(String key) {
    return notInherited.contains(key) ? null : base;
  }

  public String path() {
    return path;
  }

  public String source() {
    return source;
  }

  /** The keys written here, in order. */
  public Set<String> keys() {
    return values.keySet();
  }

  public boolean has(String key) {
    YamlMap up = base(key);
    return values.containsKey(key) || (up != null && up.has(key));
  }

  /** The value's node; an explicit null counts as absent. */
  public @Nullable Node node(String key) {
    asked.add(key);
    Node value = values.get(key);
    if (value != null) {
      return value.getTag().equals(Tag.NULL) ? null : value;
    }
    YamlMap up = base(key);
    return up == null ? null : up.node(key);
  }

  public @Nullable String text(String key) {
    Node value = node(key);
    return value == null ? null : scalar(value, at(key));
  }

  /** A text that must be there; empty when it is not, with the problem noted. */
  public String required(String key) {
    String value = text(key);
    if (value == null && node(key) == null) {
      add(node, path, "缺少 " + key, "missing key " + key);
    }
    return value == null ? "" : value;
  }

  public @Nullable Double number(String key) {
    Node value = node(key);
    return value == null ? null : number(value, at(key));
  }

  public boolean flag(String key, boolean otherwise) {
    Node value = node(key);
    if (value == null) {
      return otherwise;
    }
    Boolean read = bool(value);
    if (read == null) {
      add(value, at(key), "应为 true 或 false", "expected true or false");
    }
    return read == null ? otherwise : read;
  }

  public int whole(String key, int least, int most, int otherwise) {
    Double value = number(key);
    if (value == null) {
      return otherwise;
    }
    if (value != Math.rint(value) || value < least || value > most) {
      problem(
          key,
          "应为 " + least + " 到 " + most + " 的整数",
          "expected a whole number from " + least + " to " + most);
      return otherwise;
    }
    return value.intValue();
  }

  public @Nullable Span span(String key) {
    String value = text(key);
    if (value == null) {
      return null;
    }
    Span span = Span.parse(value);
    if (span == null) {
      problem(
          key,
          "“" + value + "” 不是时长，应如 30s、5m、2h、1d 或 3x（上报周期的倍数）",
          "\"" + value + "\" is no duration; expected e.g. 30s, 5m, 2h, 1d or 3x (reports)");
    }
    return span;
  }

  /** One text or a list of texts. */
  public List<String> words(String key) {
    Node value = node(key);
    if (value == null) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (Node item : value instanceof SequenceNode list ? list.getValue() : List.of(value)) {
      String word = scalar(item, at(key));
      if (word != null) {
        words.add(word);
      }
    }
    return words;
  }

  public @Nullable YamlMap map(String key) {
    Node value = node(key);
    return value == null ? null : map(value, at(key));
  }

  /** A list of mappings. */
  public List<YamlMap> maps(String key) {
    Node value = node(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SequenceNode list)) {
      add(value, at(key), "应为列表", "expected a list");
      return List.of();
    }
    List<YamlMap> maps = new ArrayList<>();
    int index = 0;
    for (Node item : list.getValue()) {
      YamlMap map = map(item, at(key) + "[" + index++ + "]");
      if (map != null) {
        maps.add(map);
      }
    }
    return maps;
  }

  /** {@code {zh: …, en: …}} or one text for both. */
  public @Nullable Text words2(String key) {
    Node value = node(key);
    if (!(value instanceof MappingNode)) {
      String both = value == null ? null : scalar(value, at(key));
      return both == null ? null : Text.same(both.strip());
    }
    YamlMap map = map(key);
    if (map == null) {
      return null;
    }
    Text text = new Text(map.required("zh").strip(), map.required("en").strip());
    map.close();
    return text;
  }

  @Nullable YamlMap map(Node value, String where) {
    if (value instanceof MappingNode mapping) {
      return new YamlMap(problems, source, mapping, where);
    }
    add(value, where, "应为键值映射 {…}", "expected a mapping {…}");
    return null;
  }

  /** A boolean scalar, or null when it is none. */
  static @Nullable Boolean bool(@Nullable Node value) {
    if (value instanceof ScalarNode s && s.getTag().equals(Tag.BOOL)) {
      return Boolean.valueOf(s.getValue());
    }
    return null;
  }

  private @Nullable Double number(Node value, String where) {
    if (value instanceof ScalarNode s
        && (s.getTag().equals(Tag.INT) || s.getTag().equals(Tag.FLOAT))) {
      try {
        double number = Double.parseDouble(s.getValue());
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        // octal and .inf are numbers to YAML and none to us: fall through to the problem
      }
    }
    add(value, where, "应为数字", "expected a number");
    return null;
  }

  private @Nullable String scalar(Node value, String where) {
    if (value instanceof ScalarNode s) {
      return s.getValue();
    }
    add(value, where, "应为单个值", "expected a single value");
    return null;
  }

  /** Everything written here, in one line whatever its layout: equal meaning, equal text. */
  String meaning() {
    StringBuilder out = new StringBuilder();
    meaning(node, out);
    return base == null ? out.toString() : out + base.meaning();
  }

  private static void meaning(Node value, StringBuilder out) {
    if (value instanceof MappingNode mapping) {
      out.append('{');
      mapping.getValue().stream()
          .sorted(java.util.Comparator.comparing(t -> plain(t.getKeyNode())))
          .forEach(
              tuple -> {
                out.append(plain(tuple.getKeyNode())).append(':');
                meaning(tuple.getValueNode(), out);
                out.append(',');
              });
      out.append('}');
    } else if (value instanceof SequenceNode list) {
      out.append('[');
      list.getValue().forEach(item -> meaning(item, out.append(',')));
      out.append(']');
    } else {
      out.append(plain(value));
    }
  }

  static String plain(Node value) {
    return value instanceof ScalarNode s ? s.getValue() : value.toString();
  }

  /** Notes a problem at the value of a key, or at this mapping where the key is absent. */
  public void problem(String key, String zh, String en) {
    Node value = values.get(key);
    YamlMap up = base(key);
    if (value == null && up != null && up.has(key)) {
      up.problem(key, zh, en);
      return;
    }
    add(value == null ? node : value, value == null ? path : at(key), zh, en);
  }

  public void problem(String key, Text message) {
    problem(key, message.zh(), message.en());
  }

  /** Notes a problem some lines and columns into the value of a key. */
  void problemInside(String key, int line, int column, Text message) {
    Node value = values.get(key);
    YamlMap up = base(key);
    if (value == null && up != null) {
      up.problemInside(key, line, column, message);
      return;
    }
    Node where = value == null ? node : value;
    boolean quoted = where instanceof ScalarNode s && !s.isPlain();
    Optional<Mark> mark = where.getStartMark();
    int row = mark.map(Mark::getLine).orElse(0);
    int first = mark.map(Mark::getColumn).orElse(0) + (quoted ? 1 : 0);
    problems.add(source, row + line, (line == 1 ? first : 0) + column + 1, at(key), message);
  }

  /** Names every key that nobody asked for. */
  public void close() {
    for (Map.Entry<String, Node> key : keys.entrySet()) {
      if (!asked.contains(key.getKey())) {
        Text near = Problems.suggestion(key.getKey(), asked);
        add(key.getValue(), at(key.getKey()), "未知的键" + near.zh(), "unknown key" + near.en());
      }
    }
  }

  private void add(Node where, String at, String zh, String en) {
    problems.add(source, where.getStartMark(), at, new Text(zh, en));
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
