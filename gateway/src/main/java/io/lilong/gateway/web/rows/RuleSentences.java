package io.lilong.gateway.web.rows;

import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Calendar;
import io.lilong.rules.book.Gate;
import io.lilong.rules.book.Group;
import io.lilong.rules.book.Level;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.RuleSpec;
import io.lilong.rules.book.Text;
import java.util.List;
import java.util.Map;

/** Rules of a book, each as one sentence that people read before they read its text. */
final class RuleSentences {

  private final Words words;
  private final RuleBook book;

  RuleSentences(Words words, RuleBook book) {
    this.words = words;
    this.book = book;
  }

  /** When it raises its alarm. */
  Text of(RuleSpec spec) {
    ConditionWords conditions = new ConditionWords(words, book, spec.params());
    List<Level> levels = spec.levels();
    Text when =
        levels.size() == 1
            ? level(levels.get(0), conditions)
            : levels.stream()
                .map(
                    level ->
                        words.text(
                            "rule.level",
                            Map.of(
                                "severity",
                                words.text("notify.severity." + level.severity().word()),
                                "when",
                                level(level, conditions))))
                .reduce((a, b) -> pair("rule.next", a, b))
                .orElseThrow();
    Gate gate = spec.gate();
    return gate == null ? when : gated(gate, when, conditions);
  }

  /** When many alarms of one place become one. */
  Text of(Group group, Text title) {
    Map<String, ?> told =
        Map.of(
            "place",
            words.text("rule.place." + group.by().word()),
            "n",
            group.atLeast(),
            "percent",
            Math.round(group.share() * 100),
            "title",
            title);
    return words.text(group.share() > 0 ? "rule.group-share" : "rule.group", told);
  }

  private Text level(Level level, ConditionWords conditions) {
    Text when = conditions.of(level.when());
    if (level.readings() > 1) {
      when = words.text("rule.counted", Map.of("when", when, "n", level.readings()));
    }
    return level.onDelay().isZero()
        ? when
        : words.text("rule.held", Map.of("when", when, "span", conditions.span(level.onDelay())));
  }

  private Text gated(Gate gate, Text when, ConditionWords conditions) {
    Text open = null;
    if (gate.when() != null) {
      open = conditions.of(gate.when());
    }
    if (gate.calendar() != null) {
      Text times = times(gate.calendar());
      open = open == null ? times : pair("rule.both", open, times);
    }
    if (open == null) {
      return when;
    }
    return gate.settled().isZero()
        ? words.text("rule.gate", Map.of("gate", open, "when", when))
        : words.text(
            "rule.gate-settled",
            Map.of("gate", open, "when", when, "span", conditions.span(gate.settled())));
  }

  private Text times(Calendar calendar) {
    if (calendar instanceof Calendar.Sun sun) {
      return words.text(sun.dark() ? "rule.dark" : "rule.light");
    }
    return words.text("rule.set-times");
  }

  private Text pair(String key, Text first, Text second) {
    return words.text(key, Map.of("first", first, "second", second));
  }
}
