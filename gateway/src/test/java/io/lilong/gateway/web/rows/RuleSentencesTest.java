package io.lilong.gateway.web.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Rule;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.RuleBook.Parsed;
import io.lilong.rules.book.RuleBook.Source;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule as a sentence, in both languages. */
class RuleSentencesTest {
  private static final Words WORDS = Words.load();

  private static JsonObject sentence(String... lines) {
    String text =
        """
        version: 1
        signals:
          running: {type: bool, title: {zh: 运行, en: running}}
          current: {unit: A, title: {zh: 电流, en: current}}
          flow: {unit: m3/h, title: {zh: 流量, en: flow}}
        rules:
        - id: pump.one
          title: {zh: 水泵一, en: Pump one}
          for: {kind: pump}
          respond: {zh: 看, en: look}
        """
            + String.join("\n", lines).indent(2);
    Parsed parsed = RuleBook.parse(List.of(new Source("one.yaml", text)));
    assertThat(parsed).isInstanceOf(Parsed.Good.class);
    RuleBook book = ((Parsed.Good) parsed).book();
    return json(book).row(book.rule("pump.one").orElseThrow()).getJsonObject("sentence");
  }

  private static RuleJson json(RuleBook book) {
    return new RuleJson(WORDS, book, id -> 0, id -> 0, id -> null);
  }

  @Test
  void threshold_gated_saysWhenItIsJudgedAndHowLongItMustHold() {
    JsonObject says =
        sentence(
            "severity: major",
            "gate: {expr: \"running\", settled: 15s}",
            "when: {above: 15.0, of: current, deadband: 0.5}",
            "on_delay: 5m");
    assertThat(says.getString("zh")).isEqualTo("只在运行满 15 秒后判断：电流高于 15 A，满 5 分钟");
    assertThat(says.getString("en"))
        .isEqualTo("Only after running for 15 s: current above 15 A for 5 min");
  }

  @Test
  void levels_areToldEachWithItsSeverity() {
    JsonObject says =
        sentence(
            "levels:",
            "- {severity: minor, above: 4.5, of: current, deadband: 0.5, on_delay: 30s}",
            "- {severity: major, above: 7.1, of: current, deadband: 0.5}");
    assertThat(says.getString("zh")).isEqualTo("重要：电流高于 7.1 A；一般：电流高于 4.5 A，满 30 秒");
    assertThat(says.getString("en"))
        .isEqualTo("Major: current above 7.1 A; Minor: current above 4.5 A for 30 s");
  }

  @Test
  void formula_isToldWithTheNamesPeopleKnow() {
    JsonObject says =
        sentence(
            "severity: minor",
            "params: {least: 0.5}",
            "when: {expr: \"!running && (current > 2.0 || flow < p.least)\"}");
    assertThat(says.getString("zh")).isEqualTo("不是“运行”，且（电流高于 2 A，或流量低于 0.5 m3/h（小区或设备可另定））");
    assertThat(says.getString("en"))
        .isEqualTo(
            "not running and (current above 2 A or flow below 0.5 m3/h (compound or device may differ))");
  }

  @Test
  void rulesThatComeWithLilong_allOfThem_haveASentence() throws IOException {
    List<Source> sources = new ArrayList<>(List.of(RuleBook.builtIn()));
    try (var files = Files.list(Path.of("../deploy/site/rules"))) {
      for (Path file : files.sorted().toList()) {
        sources.add(new Source(file.getFileName().toString(), Files.readString(file)));
      }
    }
    RuleBook book = ((Parsed.Good) RuleBook.parse(sources)).book();
    RuleJson json = json(book);
    assertThat(book.rules()).hasSizeGreaterThan(20);
    for (Rule rule : book.rules()) {
      JsonObject says = json.row(rule).getJsonObject("sentence");
      assertThat(says.getString("zh")).as(rule.id()).isNotBlank().doesNotContain("{", "null");
      assertThat(says.getString("en")).as(rule.id()).isNotBlank().doesNotContain("{", "null");
    }
  }
}
