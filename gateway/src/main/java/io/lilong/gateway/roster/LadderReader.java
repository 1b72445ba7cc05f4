package io.lilong.gateway.roster;

import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Span;
import io.lilong.rules.book.YamlMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the escalation of a roster file. */
final class LadderReader {

  private static final String FIRE = "fire";
  private static final String OUTSIDE = "outside:";
  private static final Map<String, Step.Whom> WHOM =
      Map.of(
          "on-duty", Step.Whom.ON_DUTY,
          "next", Step.Whom.NEXT,
          "desk", Step.Whom.DESK,
          "supervisor", Step.Whom.SUPERVISOR);

  /** Kinds of channels that can be asked for. */
  private static final Set<String> CHANNELS =
      new TreeSet<>(Set.of("robot", "voice", "sms", "mail", "webhook", "mqtt"));

  private final Set<String> outside;

  LadderReader(Set<String> outside) {
    this.outside = outside;
  }

  Ladders read(@Nullable YamlMap map) {
    if (map == null) {
      return Ladders.NONE;
    }
    YamlMap alarms = map.map("alarms");
    YamlMap tickets = map.map("tickets");
    Ladders ladders =
        new Ladders(
            bySeverity(alarms),
            alarms == null ? List.of() : steps(alarms, FIRE),
            bySeverity(tickets));
    if (alarms != null) {
      alarms.close();
    }
    if (tickets != null) {
      tickets.close();
    }
    map.close();
    return ladders;
  }

  private Map<Severity, List<Step>> bySeverity(@Nullable YamlMap map) {
    Map<Severity, List<Step>> ladders = new EnumMap<>(Severity.class);
    if (map != null) {
      for (Severity severity : Severity.values()) {
        ladders.put(severity, steps(map, severity.word()));
      }
    }
    return ladders;
  }

  private List<Step> steps(YamlMap map, String key) {
    List<Step> steps = new ArrayList<>();
    for (YamlMap step : map.maps(key)) {
      steps.add(step(step));
      step.close();
    }
    steps.sort(Comparator.comparingLong(Step::afterMs));
    return steps;
  }

  private Step step(YamlMap map) {
    Span after = map.span("after");
    if (after == null && !map.has("after")) {
      map.problem("", "缺少 after", "missing key after");
    }
    if (after != null && after.intervals() > 0) {
      map.problem("after", "应为固定时长，如 2m", "expected a fixed time such as 2m");
    }
    String by = map.text("by");
    if (by != null) {
      RosterFile.requireKnown(map, "by", List.of(by), CHANNELS);
    }
    long afterMs = after == null ? 0 : after.ms();
    String to = map.required("to");
    if (to.startsWith(OUTSIDE)) {
      String code = to.substring(OUTSIDE.length());
      RosterFile.requireKnown(map, "to", List.of(code), outside);
      return new Step(afterMs, Step.Whom.OUTSIDE, code, by);
    }
    Step.Whom whom = WHOM.get(to);
    if (whom == null) {
      Set<String> known = new TreeSet<>(WHOM.keySet());
      outside.forEach(code -> known.add(OUTSIDE + code));
      RosterFile.requireKnown(map, "to", List.of(to), known);
    }
    return new Step(afterMs, whom == null ? Step.Whom.DESK : whom, null, by);
  }
}
