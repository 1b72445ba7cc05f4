package io.lilong.rules.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads what a rule has to do with others: {@code suppressed_by}, {@code group}, {@code confirm}.
 * Names of rules are checked at the end, when all are known.
 */
final class RelationReader {

  private static final Set<String> COLLECTORS = Set.of("gateway", "collector", "concentrator");

  /** A name to look up once all rules are read. */
  private record Mention(YamlMap map, String key, String rule) {}

  private final List<Mention> mentions = new ArrayList<>();
  private final Map<String, YamlMap> groups = new LinkedHashMap<>();

  List<Cause> causes(YamlMap map) {
    List<Cause> causes = new ArrayList<>();
    Node node = map.node("suppressed_by");
    if (node == null) {
      return causes;
    }
    for (Node item : node instanceof SequenceNode list ? list.getValue() : List.of(node)) {
      YamlMap detail = item instanceof MappingNode ? map.map(item, "suppressed_by") : null;
      if (detail != null) {
        PlaceLevel scope = place(detail, "scope", PlaceLevel.BUILDING);
        causes.add(new Cause(detail.required("rule"), scope));
        detail.close();
      } else {
        causes.add(new Cause(YamlMap.plain(item), PlaceLevel.BUILDING));
      }
    }
    causes.forEach(cause -> mentions.add(new Mention(map, "suppressed_by", cause.rule())));
    return causes;
  }

  /** Rules whose transitions a rule counts are looked up with the others. */
  void watched(YamlMap map, List<Level> levels) {
    for (Level level : levels) {
      if (level.when() instanceof Condition.TransitionsOf of && !of.rule().equals("*")) {
        mentions.add(new Mention(map, "when", of.rule()));
      }
    }
  }

  private static PlaceLevel place(YamlMap map, String key, PlaceLevel otherwise) {
    return RuleReader.word(map, key, PlaceLevel.class, otherwise);
  }

  /**
   * @param member the rule whose alarms are grouped
   */
  @Nullable Group group(YamlMap map, Rule member) {
    YamlMap group = map.map("group");
    if (group == null) {
      return null;
    }
    if (member.fire()) {
      map.problem("group", "火警不可合并", "fire alarms are never grouped away");
    }
    PlaceLevel by = place(group, "by", PlaceLevel.BUILDING);
    int atLeast = group.whole("at_least", 2, 100_000, 2);
    Double share = group.number("share");
    if (share != null && (share < 0 || share > 1)) {
      group.problem("share", "应为 0 到 1", "expected 0 to 1");
    }
    String id = group.required("as");
    if (!id.isEmpty() && groups.put(id, group) != null) {
      group.problem("as", "规则 " + id + " 重复", "rule " + id + " stands twice");
    }
    Text title = group.words2("title");
    Text respond = group.words2("respond");
    Rule rule =
        new Rule(
            id,
            RuleBook.hash(group.meaning() + member.revision()),
            title == null ? member.title() : title,
            RuleReader.word(group, "severity", Severity.class, member.severity()),
            respond == null ? member.respond() : respond,
            false,
            true,
            false,
            member.shadow(),
            0,
            RuleReader.ticket(group.map("ticket")));
    group.close();
    return new Group(by, atLeast, share == null ? 0 : share, rule);
  }

  @Nullable Confirmation confirmation(YamlMap map, ConditionReader conditions) {
    YamlMap confirm = map.map("confirm");
    if (confirm == null) {
      return null;
    }
    List<Condition> any = new ArrayList<>();
    Confirmation.Neighbours neighbours = null;
    for (YamlMap item : confirm.maps("any_of")) {
      String zone = item.text("same_zone");
      if (zone != null) {
        mentions.add(new Mention(item, "same_zone", zone));
        neighbours = new Confirmation.Neighbours(zone, item.whole("other_devices", 1, 1_000, 1));
      } else {
        Condition condition = LevelReader.state(item, conditions.read(item));
        if (condition != null) {
          any.add(condition);
        }
      }
      item.close();
    }
    if (any.isEmpty() && neighbours == null) {
      confirm.problem("any_of", "缺少 any_of", "expected any_of: what confirms it");
    }
    Span within = confirm.span("within");
    if (within == null) {
      confirm.problem("within", "缺少时长 within（如 120s）", "expected within, e.g. 120s");
    }
    boolean escalate = confirm.flag("escalate", true);
    confirm.close();
    return new Confirmation(any, neighbours, within == null ? 0 : within.ms(), escalate);
  }

  // ---- when all rules are read

  /** Notes names no rule has, circles, and fire rules that something could silence. */
  void check(Map<String, YamlMap> maps, List<RuleSpec> specs) {
    Set<String> known = new HashSet<>(maps.keySet());
    for (Map.Entry<String, YamlMap> group : groups.entrySet()) {
      if (!known.add(group.getKey())) {
        String id = group.getKey();
        group.getValue().problem("as", "规则 " + id + " 重复", "rule " + id + " stands twice");
      }
    }
    for (Mention m : mentions) {
      if (!known.contains(m.rule)) {
        Text near = Problems.suggestion(m.rule, known.stream().sorted().toList());
        m.map.problem(
            m.key, "没有规则 " + m.rule + near.zh(), "there is no rule " + m.rule + near.en());
      }
    }
    Map<String, RuleSpec> byId = new HashMap<>();
    specs.forEach(spec -> byId.put(spec.id(), spec));
    for (RuleSpec spec : specs) {
      YamlMap map = maps.get(spec.id());
      if (map != null) {
        fire(map, spec, byId);
        if (circle(spec.id(), spec, byId, new HashSet<>())) {
          map.problem("suppressed_by", "规则互相抑制成环", "rules that suppress each other in a circle");
        }
      }
    }
  }

  private static void fire(YamlMap map, RuleSpec spec, Map<String, RuleSpec> byId) {
    if (!spec.rule().fire()) {
      return;
    }
    for (Cause cause : spec.causes()) {
      RuleSpec by = byId.get(cause.rule());
      List<String> kinds = by == null ? List.of() : by.selector().kinds();
      if (kinds.isEmpty() || !COLLECTORS.containsAll(kinds)) {
        map.problem(
            "suppressed_by",
            "火警只能由其自身网关（kind: gateway）抑制",
            "only its own collector (kind: gateway) may suppress a fire rule");
      }
    }
  }

  private static boolean circle(
      String start, RuleSpec at, Map<String, RuleSpec> byId, Set<String> seen) {
    for (Cause cause : at.causes()) {
      if (cause.rule().equals(start)) {
        return true;
      }
      RuleSpec next = byId.get(cause.rule());
      if (next != null && seen.add(next.id()) && circle(start, next, byId, seen)) {
        return true;
      }
    }
    return false;
  }
}
