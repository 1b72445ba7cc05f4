package io.lilong.rules.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RuleBookTest {

  private static final String HEAD =
      """
      version: 1
      signals: {flow: {unit: m3/h}, running: bool, smoke: bool}
      rules:
      """;

  private static String rule(String id, String body) {
    return "- id: " + id + "\n  for: {any: true}\n  respond: go\n" + body.indent(2);
  }

  private static RuleBook.Parsed parse(String text) {
    return RuleBook.parse(List.of(new RuleBook.Source("test.yaml", text)));
  }

  private static RuleBook good(String rules) {
    RuleBook.Parsed parsed = parse(HEAD + rules);
    assertThat(parsed).isInstanceOf(RuleBook.Parsed.Good.class);
    return ((RuleBook.Parsed.Good) parsed).book();
  }

  /** The English problems of a book, with line and column. */
  private static List<String> problems(String rules) {
    RuleBook.Parsed parsed = parse(HEAD + rules);
    assertThat(parsed).isInstanceOf(RuleBook.Parsed.Bad.class);
    return ((RuleBook.Parsed.Bad) parsed)
        .problems().stream()
            .map(p -> p.line() + ":" + p.column() + " " + p.message().en())
            .toList();
  }

  private static RuleSpec spec(RuleBook book, String id) {
    return book.specs().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void sampleOfTheDesign_isRead() throws IOException {
    try (InputStream in = RuleBookTest.class.getResourceAsStream("sample.yaml")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      RuleBook.Parsed parsed = parse(text);
      assertThat(parsed).isInstanceOf(RuleBook.Parsed.Good.class);
      RuleBook book = ((RuleBook.Parsed.Good) parsed).book();
      assertThat(book.rule("stairway.no-light").orElseThrow().severity()).isEqualTo(Severity.MAJOR);
      assertThat(book.rule("water.low-pressure.v2").orElseThrow().shadow()).isTrue();
      assertThat(book.rule("water.low-pressure.v2").orElseThrow().offDelayMs()).isEqualTo(300_000);
      assertThat(spec(book, "water.low-pressure.v2").levels()).hasSize(2);
      assertThat(spec(book, "fire.alarm").rule().fire()).isTrue();
    }
  }

  @Test
  void extends_takesWhatItDoesNotSay_andNotTheConditionItReplaces() {
    RuleBook book =
        good(
            rule(
                    "base",
                    "when: {above: 1.0, of: flow, deadband: 0.001}\nclear: {below: 0.5, of: flow, deadband: 0.001}\nlatch: true")
                + """
                - id: mine
                  extends: base
                  when: {is: true, of: running}
                - id: yours
                  extends: mine
                  severity: critical
                """);
    assertThat(spec(book, "mine").rule().latch()).isTrue();
    assertThat(spec(book, "mine").levels().get(0).clear()).isNull();
    assertThat(spec(book, "yours").levels().get(0).when())
        .isEqualTo(new Condition.Is("running", true));
    assertThat(spec(book, "yours").rule().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void extends_revisionChangesWithTheBase() {
    String mine = "- id: mine\n  extends: base\n";
    String before =
        good(rule("base", "when: {above: 1.0, of: flow, deadband: 0.001}") + mine)
            .rule("mine")
            .orElseThrow()
            .revision();
    String after =
        good(rule("base", "when: {above: 2.0, of: flow, deadband: 0.001}") + mine)
            .rule("mine")
            .orElseThrow()
            .revision();
    assertThat(before).isNotEqualTo(after);
  }

  @Test
  void extends_unknownOrCircular_isNamedInItsPlace() {
    assertThat(
            problems(
                rule("base", "when: {above: 1.0, of: flow, deadband: 0.001}")
                    + "- {id: x, extends: bse}\n"))
        .containsExactly("8:20 there is no rule bse; did you mean base?");
    assertThat(
            problems(
                rule("a", "extends: b\nwhen: {above: 1.0, of: flow, deadband: 0.001}")
                    + "- {id: b, extends: a}\n"))
        .containsExactly("9:20 rules that extend each other in a circle");
  }

  @Test
  void suppressedBy_unknownRuleOrCircle_isNamedInItsPlace() {
    assertThat(
            problems(
                rule("pump.dry", "when: {above: 1.0, of: flow, deadband: 0.001}")
                    + rule(
                        "b",
                        "when: {above: 1.0, of: flow, deadband: 0.001}\nsuppressed_by: [pump.dri]")))
        .containsExactly("12:18 there is no rule pump.dri; did you mean pump.dry?");
    assertThat(
            problems(
                rule("a", "when: {above: 1.0, of: flow, deadband: 0.001}\nsuppressed_by: [b]")
                    + rule(
                        "b", "when: {above: 1.0, of: flow, deadband: 0.001}\nsuppressed_by: [a]")))
        .hasSize(2)
        .allMatch(p -> p.endsWith("rules that suppress each other in a circle"));
  }

  @Test
  void fireRule_neitherDelayedNorShelvedNorSuppressedNorGrouped() {
    String fire =
        """
        - id: fire
          for: {kind: fire}
          respond: go
          when: {is: true, of: smoke}
        """;
    String other = rule("other", "when: {above: 1.0, of: flow, deadband: 0.001}");
    assertThat(problems(fire + "  on_delay: 5s\n"))
        .containsExactly("8:13 a fire rule has neither on_delay nor readings");
    assertThat(problems(fire + "  shelvable: true\n"))
        .containsExactly("8:14 a fire alarm cannot be shelved");
    assertThat(problems(fire + "  suppressed_by: [other]\n" + other))
        .containsExactly("8:18 only its own collector (kind: gateway) may suppress a fire rule");
    assertThat(problems(fire + "  group: {by: building, at_least: 2, as: many}\n"))
        .containsExactly("8:10 fire alarms are never grouped away");
    good(
        fire
            + "  suppressed_by: [gw]\n- {id: gw, for: {kind: gateway}, when: {silent: 3x}, respond: x}\n");
  }

  @Test
  void confirm_withoutAnything_orOverSilence_isRefused() {
    String base = rule("a", "when: {above: 1.0, of: flow, deadband: 0.001}");
    assertThat(problems(base + "  confirm: {within: 5s}\n"))
        .containsExactly("8:12 expected any_of: what confirms it");
    assertThat(problems(base + "  confirm: {within: 5s, any_of: [{silent: 3x}]}\n"))
        .contains("8:43 expected a condition over signals here");
  }

  @Test
  void schedule_isReadByDaysAndTimes_withProblemsInTheirPlace() {
    String base = rule("a", "when: {above: 1.0, of: flow, deadband: 0.001}");
    good(base + "  gate: {windows: [{days: [workdays, sat], from: \"22:00\", to: \"06:00\"}]}\n");
    assertThat(
            problems(
                base + "  gate: {windows: [{days: [mond], from: \"22:00\", to: \"25:00\"}]}\n"))
        .containsExactly(
            "8:27 unknown day mond; did you mean mon?",
            "8:54 expected a time in quotes, e.g. \"08:00\"");
    assertThat(problems(base + "  gate: {windows: [{from: \"1:00\", to: \"2\"}], not_on: [x]}\n"))
        .hasSize(3);
  }

  @Test
  void unknownKey_isNamedWithTheOneThatWasMeant() {
    assertThat(
            problems(rule("a", "when: {above: 1.0, of: flow, deadband: 0.001}\nsupressed_by: [b]")))
        .containsExactly("8:3 unknown key; did you mean suppressed_by?");
  }

  @Test
  void silence_hasNoGate() {
    assertThat(problems(rule("a", "when: {silent: 3x}\ngate: {is: true, of: running}")))
        .containsExactly("8:9 a rule over silence has no gate");
  }

  @Test
  void measuredNumber_withNothingThatHoldsItBack_isRefused() {
    String said =
        "8:17 a number without deadband or delay would chatter;"
            + " add deadband, on_delay or off_delay";
    assertThat(problems(rule("a", "when: {above: 1.0, of: flow}")).get(0))
        .isEqualTo(said.replace("8:17", "7:17"));
    assertThat(
            problems(
                rule("a", "severity: major\nlevels: [{severity: minor, below: 1.0, of: flow}]")))
        .hasSize(1)
        .allMatch(p -> p.contains("would chatter"));
    good(rule("a", "when: {above: 1.0, of: flow}\non_delay: 5s"));
    good(rule("a", "when: {above: 1.0, of: flow}\noff_delay: 5s"));
    good(rule("a", "when: {above: 1.0, of: flow, readings: 2}"));
    good(rule("a", "when: {above: 1.0, of: flow}\nclear: {below: 0.5, of: flow}"));
  }

  @Test
  void unknownSignal_isNamedWithTheOneThatWasMeant_inConditionsAndExpressions() {
    assertThat(problems(rule("a", "when: {above: 1.0, of: flwo, deadband: 0.1}")))
        .containsExactly("7:26 unknown signal flwo; did you mean flow?");
    assertThat(problems(rule("a", "when: {expr: \"running && flwo > 1.0\"}")))
        .hasSize(1)
        .allMatch(p -> p.startsWith("7:28 ") && p.endsWith("did you mean flow?"));
    assertThat(problems(rule("a", "when: {expr: \"flow > 1\"}")))
        .hasSize(1)
        .allMatch(p -> p.contains("write numbers with a point, e.g. 1.0"));
  }

  @Test
  void mixedUnits_ofAnExpression_areNamed() {
    String head =
        """
        version: 1
        signals: {flow: {unit: m3/h}, power: {unit: W}}
        rules:
        """;
    RuleBook.Parsed parsed = parse(head + rule("a", "when: {expr: \"flow > power\"}"));
    assertThat(((RuleBook.Parsed.Bad) parsed).problems())
        .hasSize(1)
        .allMatch(p -> p.line() == 7 && p.message().en().equals("units do not agree: m3/h and W"));
  }

  @Test
  void rule_withoutRespond_isRefused() {
    assertThat(problems("- {id: a, for: {any: true}, when: {is: true, of: running}}\n"))
        .containsExactly("4:3 missing respond: say what to do");
  }

  @Test
  void transitionsOf_unknownRule_isNamedWithTheOneThatWasMeant() {
    assertThat(
            problems(
                rule("pump.dry", "when: {is: true, of: running}")
                    + rule("b", "when: {transitions_of: pump.dri, at_least: 3, within: 5m}")))
        .containsExactly("11:9 there is no rule pump.dri; did you mean pump.dry?");
  }

  @Test
  void staleAfter_belowTheReportingInterval_isRefused() {
    assertThat(problems(rule("a", "when: {is: true, of: running}\nstale_after: 0.5x")))
        .containsExactly("8:16 shorter than the reporting interval");
  }

  @Test
  void fireRule_isOneByItsExpressionToo_andHasNoGate() {
    String fire =
        """
        - id: fire
          for: {kind: [fire, light]}
          respond: go
          when: {expr: "smoke || running"}
        """;
    assertThat(spec(good(fire), "fire").rule().fire()).isTrue();
    assertThat(spec(good(fire.replace("smoke ||", "!smoke &&")), "fire").rule().fire()).isFalse();
    assertThat(problems(fire + "  gate: {is: true, of: running}\n"))
        .containsExactly("8:9 a fire rule has no gate: nothing keeps it quiet");
  }
}
