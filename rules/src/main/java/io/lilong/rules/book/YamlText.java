package io.lilong.rules.book;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML text to nodes that know their line and column, within limits no honest file reaches. */
public final class YamlText {

  private static final int MAX_CHARACTERS = 2_000_000;
  private static final int MAX_DEPTH = 30;
  private static final int MAX_EVENTS = 400_000;

  private YamlText() {}

  /** The file's top mapping, or null with the reason among the problems. */
  public static @Nullable YamlMap read(RuleBook.Source source, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(source.name()).setCodePointLimit(MAX_CHARACTERS).build();
    try {
      Text refused = limits(settings, source.text());
      if (refused != null) {
        problems.add(source.name(), 0, 0, "", refused);
        return null;
      }
      Optional<Node> root = new Compose(settings).composeString(source.text());
      if (root.isPresent() && root.get() instanceof MappingNode map) {
        return new YamlMap(problems, source.name(), map, "");
      }
      problems.add(
          source.name(),
          root.flatMap(Node::getStartMark),
          "",
          new Text("文件应为键值映射，例如 rules: […]", "expected a mapping such as rules: […]"));
    } catch (MarkedYamlEngineException e) {
      String why = e.getProblem() == null ? e.getContext() : e.getProblem();
      problems.add(
          source.name(),
          e.getProblemMark(),
          "",
          new Text("不是有效的 YAML：" + why, "not valid YAML: " + why));
    } catch (YamlEngineException e) {
      problems.add(
          source.name(),
          0,
          0,
          "",
          new Text("不是有效的 YAML：" + e.getMessage(), "not valid YAML: " + e.getMessage()));
    }
    return null;
  }

  /**
   * Looks at the events before nodes are built: depth, because building is recursive, and aliases,
   * because a few of them can stand for billions of nodes.
   */
  private static @Nullable Text limits(LoadSettings settings, String text) {
    int depth = 0;
    int events = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      switch (event.getEventId()) {
        case Alias -> {
          return new Text("不支持锚点与别名（& *），请写出原文", "aliases (& *) are not read; write the text out");
        }
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        return new Text("嵌套超过 " + MAX_DEPTH + " 层", "nested deeper than " + MAX_DEPTH + " levels");
      }
      if (++events > MAX_EVENTS) {
        return new Text("文件过大", "too many entries");
      }
    }
    return null;
  }
}
