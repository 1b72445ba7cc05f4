package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.engine.Explanation.Held;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Row 32: the reason, as data, for what did ring and for what did not. */
class ExplanationTest {

  private static String rule(String body) {
    return "- id: r\n  for: {any: true}\n  respond: go\n" + body.indent(2);
  }

  private static Explanation explain(Bench b, int second) {
    return b.engine.explain(0, "r", Bench.T + second * 1000L);
  }

  private static List<String> steps(Explanation e) {
    return e.steps().stream()
        .map(
            s ->
                s.what().en()
                    + " -> "
                    + s.held()
                    + (s.heldAt() == 0 ? "" : " @" + (s.heldAt() - Bench.T) / 1000))
        .toList();
  }

  @Test
  void row32_pendingRule_saysHowLongIsLeft_andWhereItsLimitComesFrom() {
    Bench b =
        new Bench(
            rule("when: {below: p.min_pressure, of: pressure, deadband: 0.001}\non_delay: 60s"));
    b.at(0, "pressure", 0.05).advance(18);
    Explanation e = explain(b, 18);
    assertThat(e.phase()).isEqualTo(Explanation.Phase.PENDING);
    assertThat(e.since()).isEqualTo(Bench.T);
    assertThat(e.dueAt()).isEqualTo(Bench.T + 60_000);
    assertThat(e.verdict().en()).isEqualTo("holds, its delay is not over, 42 s left");
    assertThat(steps(e)).containsExactly("pressure below 0.1 MPa -> YES", "for 1 min -> NO @60");
    assertThat(e.steps().get(0).limitFrom()).isEqualTo("class walkup-1980s");
    assertThat(e.steps().get(0).value()).isEqualTo(0.05);
  }

  @Test
  void row32_ruleThatDidNotRing_namesTheFirstStepThatDidNotHold() {
    Bench b =
        new Bench(
            rule(
                """
                gate: {is: true, of: running, settled: 15s}
                when: {expr: "flow < 0.5 && (pressure < 0.1 || flow < p.idle)"}
                params: {idle: 0.2}
                """));
    b.at(0, "running", 0).at(1, "flow", 0.3).at(2, "pressure", 0.4).advance(20);
    Explanation e = explain(b, 20);
    assertThat(e.verdict().en()).isEqualTo("does not hold: gate: running is on");
    assertThat(steps(e))
        .containsExactly(
            "gate: running is on -> NO",
            "gate open for 15 s -> NO",
            "flow < 0.5 && (pressure < 0.1 || flow < p.idle) -> NO",
            "· flow < 0.5 -> YES",
            "· · pressure < 0.1 -> NO",
            "· · flow < p.idle -> NO");
    b.at(30, "running", 1);
    assertThat(steps(explain(b, 31))).contains("gate open for 15 s -> NO @45");
  }

  @Test
  void row32_oldAndMissingValues_areSaid() {
    Bench b = new Bench(rule("when: {expr: \"running && flow < 0.5\"}\nstale_after: 60s"));
    b.at(0, "flow", 0.1).advance(100);
    Explanation e = explain(b, 100);
    assertThat(e.steps().get(0).held()).isEqualTo(Held.UNKNOWN);
    assertThat(e.known())
        .containsExactlyInAnyOrder(
            new Explanation.Known("flow", "m3/h", 0.1, null, Bench.T, true),
            new Explanation.Known("running", null, Double.NaN, null, 0, true));
  }

  @Test
  void row32_silence_saysWhenItWouldCount() {
    Bench b = new Bench(rule("when: {silent: 3x}"));
    b.at(10, "flow", 1).advance(60);
    assertThat(steps(explain(b, 60))).containsExactly("nothing received for 3 min -> NO @190");
  }

  @Test
  void row32_calendar_saysWhenItOpens() {
    Bench b =
        new Bench(
            rule(
                "gate: {windows: [{from: \"06:14\", to: \"06:15\"}]}\nwhen: {above: 1.0, of: flow, deadband: 0.001}"));
    b.at(0, "flow", 2).advance(10);
    assertThat(steps(explain(b, 10)))
        .containsExactly("within its hours -> NO @40", "flow above 1 m3/h -> YES");
  }

  @Test
  void row32_suppressedAlarm_saysThatACauseStands() {
    Street s =
        new Street(
            """
            - id: root
              for: {kind: pump}
              respond: go
              when: {is: true, of: running}
            - id: leaf
              for: {kind: pressure}
              respond: go
              when: {below: 0.1, of: pressure, deadband: 0.001}
              suppressed_by: [root]
            """,
            "pump 7/1",
            "pressure 7/1");
    s.at(1, 0, "running", 1).at(1, 1, "pressure", 0).advance(10);
    Explanation e = s.engine.explain(1, "leaf", Street.T + 10_000);
    assertThat(e.phase()).isEqualTo(Explanation.Phase.ACTIVE);
    assertThat(steps(e)).contains("no cause stands around it -> NO");
    assertThat(s.engine.explain(0, "leaf", Street.T).phase())
        .isEqualTo(Explanation.Phase.NOT_MEANT);
  }

  @Test
  void explain_changesNothing() {
    Bench b = new Bench(rule("when: {mean: flow, above: 3.0, within: 60s}\non_delay: 5s"));
    b.at(0, "flow", 5).at(30, "flow", 5).advance(50);
    byte[] before = b.engine.snapshot();
    explain(b, 50);
    assertThat(b.engine.snapshot()).isEqualTo(before);
  }
}
