package io.lilong.rules.engine;

import static io.lilong.rules.engine.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import io.lilong.rules.engine.Explanation.Held;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Row 32: the reason, as data, for what did ring and for what did not. */
class ExplanationTest {

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
  void row32_partsOfAnExpression_areJudgedByTheirOwnSignalsAndParameters() {
    Bench b =
        new Bench(
            rule(
                """
                when: {expr: "flow < p.least && pressure > p.most"}
                params: {least: 5.0, most: 1.0}
                """));
    b.at(1, "flow", 2).at(1, "pressure", 3);
    assertThat(steps(explain(b, 1)))
        .contains("· flow < p.least -> YES", "· pressure > p.most -> YES");
    b.at(2, "flow", 6).at(2, "pressure", 0.5);
    assertThat(steps(explain(b, 2)))
        .contains("· flow < p.least -> NO", "· pressure > p.most -> NO");
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
  void row32_aLimit_saysWhatItIsOf_andOfNothingReportedThereIsNoValue() {
    Bench b = new Bench(rule("when: {below: 0.1, of: pressure, deadband: 0.01}"));
    Explanation.Step step = explain(b, 1).steps().get(0);
    assertThat(step.value()).isNaN();
    assertThat(step.held()).isEqualTo(Held.UNKNOWN);
    assertThat(step.beyond()).isEqualTo(new Explanation.Beyond("pressure", false, Severity.MINOR));
    b.at(2, "pressure", 0.05);
    assertThat(explain(b, 2).steps().get(0).value()).isEqualTo(0.05);
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
                "gate: {windows: [{from: \"06:14\", to: \"06:15\"}]}\n"
                    + "when: {above: 1.0, of: flow, deadband: 0.001}"));
    b.at(0, "flow", 2).advance(10);
    assertThat(steps(explain(b, 10)))
        .containsExactly("within its hours -> NO @40", "flow above 1 m3/h -> YES");
  }

  @Test
  void row32_suppressedAlarm_saysThatACauseStands() {
    Street s = new Street(Street.CAUSE, "pump 7/1", "pressure 7/1");
    s.at(1, 0, "running", 1).at(1, 1, "pressure", 0).advance(10);
    Explanation e = s.engine.explain(1, "leaf", Street.T + 10_000);
    assertThat(e.phase()).isEqualTo(Explanation.Phase.ACTIVE);
    assertThat(steps(e)).contains("no cause stands around it -> NO");
    assertThat(s.engine.explain(0, "leaf", Street.T).phase())
        .isEqualTo(Explanation.Phase.NOT_MEANT);
  }

  @Test
  void row32_eachPhase_hasItsAnswer() {
    Bench b =
        new Bench(
            rule(
                "when: {above: 5.0, of: flow, deadband: 2.0}\n"
                    + "on_delay: 10s\noff_delay: 20s\nlatch: true"));
    assertThat(explain(b, 0).verdict().zh()).isEqualTo("未知：flow 高于 5 m3/h");
    assertThat(explain(b, 0).verdict().en()).isEqualTo("unknown: flow above 5 m3/h");
    assertThat(explain(b, 0).since()).isZero();
    b.at(1, "flow", 1);
    assertThat(explain(b, 1).verdict().zh()).isEqualTo("不成立：flow 高于 5 m3/h");
    b.at(2, "flow", 6).advance(8);
    Explanation pending = explain(b, 8);
    assertThat(pending.verdict().zh()).isEqualTo("条件成立，延时未满，还有 4 秒");
    assertThat(steps(pending)).containsExactly("flow above 5 m3/h -> YES", "for 10 s -> NO @12");
    b.advance(13);
    Explanation active = explain(b, 13);
    assertThat(active.phase()).isEqualTo(Explanation.Phase.ACTIVE);
    assertThat(active.verdict()).isEqualTo(new Text("报警中", "in alarm"));
    assertThat(active.since()).isEqualTo(Bench.T + 2_000);
    assertThat(steps(active))
        .containsExactly(
            "flow above 5 m3/h -> YES",
            "for 10 s -> YES @12",
            "not shelved, in service, no consequence of another alarm -> YES",
            "to clear: flow below 3 m3/h -> NO",
            "cleared for 20 s -> NO");
    b.at(14, "flow", 2);
    Explanation clearing = explain(b, 20);
    assertThat(clearing.phase()).isEqualTo(Explanation.Phase.CLEARING);
    assertThat(clearing.verdict())
        .isEqualTo(new Text("已恢复，延时未满，还有 14 秒", "cleared, its off-delay is not over, 14 s left"));
    assertThat(clearing.dueAt()).isEqualTo(Bench.T + 34_000);
    assertThat(steps(clearing))
        .contains("to clear: flow below 3 m3/h -> YES", "cleared for 20 s -> NO @34");
    b.advance(40);
    assertThat(explain(b, 40).phase()).isEqualTo(Explanation.Phase.LATCHED);
    assertThat(explain(b, 40).verdict())
        .isEqualTo(new Text("已恢复，等待人工复位", "gone, waits for a reset"));
  }

  @Test
  void row32_whatClears_isToldInWordsOfItsOwn() {
    Bench own = new Bench(rule("when: {above: 5.0, of: flow}\nclear: {below: 2.0, of: flow}"));
    own.at(1, "flow", 6);
    assertThat(steps(explain(own, 1))).contains("to clear: flow below 2 m3/h -> NO");
    Bench low = new Bench(rule("when: {below: 5.0, of: flow, deadband: 1.0}"));
    low.at(1, "flow", 4);
    assertThat(steps(explain(low, 1))).contains("to clear: flow above 6 m3/h -> NO");
    Bench other = new Bench(rule("when: {is: true, of: smoke}"));
    other.at(1, "smoke", 1);
    assertThat(steps(explain(other, 1))).contains("to clear: it holds no longer -> NO");
  }

  @Test
  void row32_aSignalOnItsOwn_isNamedInAnExpression() {
    Bench b =
        new Bench(rule("gate: {expr: \"!running\"}\nwhen: {is: true, of: smoke}"))
            .at(1, "running", 0)
            .at(1, "smoke", 0);
    assertThat(explain(b, 1).steps().get(0).what())
        .isEqualTo(new Text("前提：running 为否", "gate: running is off"));
  }

  @Test
  void row32_severitiesOfLevels_areWordsInBothLanguages() {
    Bench b =
        new Bench(
            rule(
                """
                levels:
                - {severity: warning, above: 1.0, of: flow, deadband: 0.5}
                - {severity: minor, above: 2.0, of: flow, deadband: 0.5}
                - {severity: major, above: 3.0, of: flow, deadband: 0.5}
                - {severity: critical, above: 4.0, of: flow, deadband: 0.5}
                """));
    assertThat(explain(b, 0).steps().stream().map(step -> step.what().zh()))
        .containsExactly(
            "紧急：flow 高于 4 m3/h", "重要：flow 高于 3 m3/h", "一般：flow 高于 2 m3/h", "提示：flow 高于 1 m3/h");
  }

  @Test
  void row32_levelsAndReadings_eachHaveTheirSteps() {
    Bench b =
        new Bench(
            rule(
                """
                levels:
                - {severity: minor, above: 4.0, of: flow, deadband: 1.0, readings: 3}
                - {severity: major, above: 7.0, of: flow, deadband: 1.0, on_delay: 5s}
                """));
    b.at(1, "flow", 5).at(2, "flow", 5);
    Explanation e = explain(b, 2);
    assertThat(e.phase()).isEqualTo(Explanation.Phase.PENDING);
    assertThat(e.since()).isEqualTo(Bench.T + 1_000);
    // by time alone only its data grows too old
    assertThat(e.dueAt()).isEqualTo(Bench.T + 3_602_000);
    assertThat(e.verdict().en()).isEqualTo("holds, its delay is not over, 1 h left");
    assertThat(steps(e))
        .containsExactly(
            "major: flow above 7 m3/h -> NO",
            "for 5 s -> NO",
            "minor: flow above 4 m3/h -> YES",
            "3 readings in a row -> NO");
    assertThat(e.steps().get(3).value()).isEqualTo(2);
    assertThat(e.steps().get(3).limit()).isEqualTo(3);
    b.at(3, "flow", 5);
    assertThat(steps(explain(b, 3))).contains("3 readings in a row -> YES");
  }

  @Test
  void row32_gateThatSettles_saysWhenItWill_andThatItHas() {
    Bench b =
        new Bench(
            rule(
                "gate: {is: true, of: running, settled: 15s}\n"
                    + "when: {above: 5.0, of: flow, deadband: 2.0}"));
    b.at(1, "flow", 6).at(2, "running", 1);
    assertThat(steps(explain(b, 16))).contains("gate open for 15 s -> NO @17");
    assertThat(steps(explain(b, 17))).contains("gate open for 15 s -> YES @17");
    assertThat(explain(b, 16).steps().get(0).what().zh()).isEqualTo("前提：running 为是");
  }

  @Test
  void row32_silence_whileOurInputIsDown_saysSo() {
    Bench b = new Bench(rule("when: {silent: 40s}"));
    b.advance(39);
    assertThat(steps(explain(b, 40))).containsExactly("nothing received for 40 s -> NO @40");
    b.engine.command(new EngineCommand.InputDown(Bench.T + 39_000), b::sink);
    assertThat(steps(explain(b, 41)))
        .containsExactly("our own input is up -> NO", "nothing received for 40 s -> YES @40");
  }

  @Test
  void row32_whatKeepsAnAlarmQuiet_isSaid() {
    Bench b = new Bench(rule("when: {is: true, of: running}"));
    b.at(1, "running", 1);
    assertThat(steps(explain(b, 1)))
        .containsExactly(
            "running is on -> YES",
            "not shelved, in service, no consequence of another alarm -> YES",
            "to clear: it holds no longer -> NO");
    b.engine.command(
        new EngineCommand.Shelve(0, null, "r", Bench.T + 1_000, Bench.T + 9_000), b::sink);
    assertThat(steps(explain(b, 2)))
        .contains("not shelved -> NO @9")
        .doesNotContain("not shelved, in service, no consequence of another alarm -> YES");
    b.advance(10);
    b.engine.command(new EngineCommand.OutOfService(0, true, Bench.T + 10_000), b::sink);
    assertThat(steps(explain(b, 11))).contains("in service, no work planned -> NO");
    assertThat(steps(explain(b, 11))).doesNotContain("not shelved -> NO @9");
    assertThat(b.engine.explain(0, "none", Bench.T).verdict())
        .isEqualTo(new Text("没有这条规则", "there is no such rule"));
  }

  @Test
  void row32_alarmThatWaitsForItsCause_saysUntilWhen_flappingOne_whatStandsForIt() {
    Street s =
        new Street(
            Street.CAUSE
                + """
                - id: loose
                  for: {kind: light}
                  respond: go
                  when: {is: true, of: running}
                - id: flapping
                  for: {kind: light}
                  respond: go
                  replaces: true
                  when: {transitions_of: loose, at_least: 2, within: 60s}
                """,
            "pump 7/1",
            "pressure 7/1",
            "light 7/1");
    s.at(1, 1, "pressure", 0);
    assertThat(steps(s.engine.explain(1, "leaf", Street.T + 2_000)))
        .contains("has waited for a cause -> NO @6");
    s.advance(7);
    assertThat(steps(s.engine.explain(1, "leaf", Street.T + 7_000)))
        .containsExactly(
            "pressure below 0.1 MPa -> YES",
            "not shelved, in service, no consequence of another alarm -> YES",
            "to clear: pressure above 0.101 MPa -> NO");
    s.at(8, 2, "running", 1).at(9, 2, "running", 0).at(10, 2, "running", 1);
    assertThat(steps(s.engine.explain(2, "loose", Street.T + 10_000)))
        .contains("no flapping alarm stands for it -> NO");
    assertThat(steps(s.engine.explain(2, "flapping", Street.T + 10_000)))
        .doesNotContain("no flapping alarm stands for it -> NO");
  }

  @Test
  void row32_text_isKnownByItsWord() {
    Bench b = new Bench(rule("when: {is: [fault], of: status}"));
    b.text(1, "status", "normal");
    assertThat(explain(b, 1).known())
        .containsExactly(
            new Explanation.Known("status", null, Double.NaN, "normal", Bench.T + 1_000, false));
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
