package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.book.Text;
import org.junit.jupiter.api.Test;

/** Row 32 for each kind of condition: what an alarm says, and what an explanation asks for. */
class SentencesTest {

  private static Bench bench(String body) {
    return new Bench("- id: r\n  for: {any: true}\n  respond: go\n" + body.indent(2));
  }

  private static void says(Bench b, String zh, String en) {
    Transition raise =
        b.transitions.stream()
            .filter(t -> t.kind() == Transition.Kind.RAISE)
            .findFirst()
            .orElseThrow();
    assertThat(raise.sentence()).isEqualTo(new Text(zh, en));
  }

  /** The first step of the explanation, before anything came in. */
  private static void asks(String body, String zh, String en) {
    Explanation e = bench(body).engine.explain(0, "r", Bench.T);
    assertThat(e.steps().get(0).what()).isEqualTo(new Text(zh, en));
  }

  @Test
  void row32_limit_andEachUnitOfTime() {
    says(
        bench("when: {above: 2.0, of: flow, deadband: 0.5}\non_delay: 90s")
            .at(0, "flow", 2.3456)
            .advance(100),
        "flow 2.346 m3/h，高于 2 m3/h 已满 90 秒",
        "flow 2.346 m3/h, above 2 m3/h for 90 s");
    says(
        bench("when: {below: 2.0, of: flow, deadband: 0.5}\non_delay: 1h\nstale_after: 3d")
            .at(0, "flow", 1)
            .advance(3_700),
        "flow 1 m3/h，低于 2 m3/h 已满 1 小时",
        "flow 1 m3/h, below 2 m3/h for 1 h");
    says(
        bench("when: {below: 2.0, of: flow, deadband: 0.5}\non_delay: 24h\nstale_after: 3d")
            .at(0, "flow", 1)
            .advance(86_500),
        "flow 1 m3/h，低于 2 m3/h 已满 1 天",
        "flow 1 m3/h, below 2 m3/h for 1 d");
    says(
        bench("when: {below: 2.0, of: flow, deadband: 0.5}").at(0, "flow", 1),
        "flow 1 m3/h，低于 2 m3/h",
        "flow 1 m3/h, below 2 m3/h");
    asks("when: {above: 2.0, of: flow, deadband: 0.5}", "flow 高于 2 m3/h", "flow above 2 m3/h");
    asks("when: {below: 2.0, of: flow, deadband: 0.5}", "flow 低于 2 m3/h", "flow below 2 m3/h");
  }

  @Test
  void row32_booleansAndWords() {
    says(
        bench("when: {is: true, of: running}\non_delay: 60s").at(0, "running", 1).advance(61),
        "running：是 已满 1 分钟",
        "running: yes for 1 min");
    says(bench("when: {is: false, of: running}").at(0, "running", 0), "running：否", "running: no");
    says(
        bench("when: {is: [fault, read failed], of: status}").text(0, "status", "fault"),
        "status：fault / read failed",
        "status: fault / read failed");
    asks("when: {is: true, of: running}", "running 为是", "running is on");
    asks("when: {is: false, of: running}", "running 为否", "running is off");
    asks(
        "when: {is: [fault, read failed], of: status}",
        "status 为 fault / read failed",
        "status is fault / read failed");
  }

  @Test
  void row32_silence_andExpressions() {
    says(bench("when: {silent: 40s}").advance(41), "没有收到数据 已满 40 秒", "nothing received for 40 s");
    says(
        bench("when: {expr: \"running && flow > 1.0\"}\non_delay: 10s")
            .at(0, "running", 1)
            .at(0, "flow", 2)
            .advance(11),
        "条件成立 已满 10 秒：running && flow > 1.0",
        "condition holds for 10 s: running && flow > 1.0");
    asks(
        "when: {expr: \"running && flow > 1.0\"}",
        "running && flow > 1.0",
        "running && flow > 1.0");
  }

  @Test
  void row32_partsOfAnExpression_areWrittenAsInTheRule() {
    Bench b =
        bench(
            """
            params: {idle: 0.2}
            when:
              expr: >-
                !(flow <= 1.0) || (running ? flow : -flow) >= p.idle || status == "fault"
                || flow * 2.0 - 1.0 != flow / 3.0 + 1.0
            """);
    assertThat(b.engine.explain(0, "r", Bench.T).steps())
        .extracting(s -> s.what().zh().replace("· ", ""))
        .contains(
            "!(flow <= 1.0)",
            "(running ? flow : -flow) >= p.idle",
            "status == \"fault\"",
            "((flow * 2.0) - 1.0) != ((flow / 3.0) + 1.0)");
  }

  @Test
  void row32_counts() {
    Bench b = bench("when: {edges: running, at_least: 2, within: 60s}");
    says(
        b.at(0, "running", 0).at(1, "running", 1).at(2, "running", 0),
        "1 分钟内running 变化 2 次（≥ 2）",
        "running changed 2 times within 1 min (≥ 2)");
    says(
        bench("when: {edges: running, at_most: 0, within: 60s}").at(0, "running", 0).advance(61),
        "1 分钟内running 变化 0 次（≤ 0）",
        "running changed 0 times within 1 min (≤ 0)");
    asks(
        "when: {edges: running, at_least: 2, within: 60s}",
        "1 分钟内running 变化 ≥ 2 次",
        "running changed ≥ 2 times within 1 min");
    asks(
        "when: {edges: running, at_most: 0, within: 60s}",
        "1 分钟内running 变化 ≤ 0 次",
        "running changed ≤ 0 times within 1 min");
    asks(
        "when: {transitions_of: \"*\", at_least: 3, within: 10m}",
        "10 分钟内报警反复 ≥ 3 次",
        "alarms came and went ≥ 3 times within 10 min");
  }

  @Test
  void row32_transitionsOfOthers() {
    Bench both =
        new Bench(
            """
            - id: other
              for: {any: true}
              respond: go
              when: {is: true, of: running}
            - id: r
              for: {any: true}
              respond: go
              when: {transitions_of: other, at_least: 2, within: 10m}
            """);
    both.at(0, "running", 1).at(1, "running", 0);
    Transition raise = both.transitions.get(both.transitions.size() - 1);
    assertThat(raise.sentence())
        .isEqualTo(
            new Text("10 分钟内报警反复 2 次（≥ 2）", "alarms came and went 2 times within 10 min (≥ 2)"));
  }

  @Test
  void row32_changes_andValuesThatStay() {
    says(
        bench("when: {delta: flow, above: 2.0, within: 60s}").at(0, "flow", 1).at(9, "flow", 4),
        "flow 1 分钟内 上升 3 m3/h，超过 2 m3/h",
        "flow rose by 3 m3/h within 1 min, more than 2 m3/h");
    says(
        bench("when: {delta: flow, below: -2.0, within: 60s}").at(0, "flow", 4).at(9, "flow", 1),
        "flow 1 分钟内 下降 3 m3/h，超过 2 m3/h",
        "flow fell by 3 m3/h within 1 min, more than 2 m3/h");
    says(
        bench("when: {stuck: flow, for: 60s, tolerance: 0.1}")
            .at(0, "flow", 4)
            .at(61, "flow", 4)
            .advance(62),
        "flow 1 分钟没有变化",
        "flow has not moved for 1 min");
    asks(
        "when: {delta: flow, above: 2.0, within: 60s}",
        "flow 1 分钟内的变化 高于 2 m3/h",
        "flow change within 1 min above 2 m3/h");
    asks(
        "when: {stuck: flow, for: 60s, tolerance: 0.1}", "flow 1 分钟没有变化", "flow unmoved for 1 min");
  }

  @Test
  void row32_aggregates() {
    String[][] functions = {
      {"mean", "平均", "mean", "above", "高于", "1"},
      {"max", "最高", "maximum", "above", "高于", "1"},
      {"min", "最低", "minimum", "below", "低于", "9"},
      {"sum", "合计", "sum", "above", "高于", "1"}
    };
    for (String[] f : functions) {
      String body =
          "when: {%s: flow, %s: %s.0, deadband: 0.5, within: 60s}".formatted(f[0], f[3], f[5]);
      says(
          bench(body).at(0, "flow", 4).at(61, "flow", 4).advance(62),
          "flow 1 分钟%s 4 m3/h，%s %s m3/h".formatted(f[1], f[4], f[5]),
          "flow %s over 1 min 4 m3/h, %s %s m3/h".formatted(f[2], f[3], f[5]));
      asks(
          body,
          "flow 1 分钟%s %s %s m3/h".formatted(f[1], f[4], f[5]),
          "flow %s over 1 min %s %s m3/h".formatted(f[2], f[3], f[5]));
    }
  }
}
