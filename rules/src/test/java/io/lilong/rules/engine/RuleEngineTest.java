package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleEngineTest {

  private static String rule(String body) {
    return "- id: r\n  for: {any: true}\n  respond: go\n" + body.indent(2);
  }

  @Test
  void threshold_withDeadband_clearsOnlyBeyondIt() {
    Bench b = new Bench(rule("when: {above: 7.0, of: flow, deadband: 2.0}\nseverity: major"));
    b.at(0, "flow", 7.0).at(1, "flow", 7.5).at(2, "flow", 5.5).at(3, "flow", 5.0);
    assertThat(b.said()).containsExactly("RAISE major @1 CONDITION", "CLEAR major @3 CONDITION");
  }

  @Test
  void sentence_tellsValueLimitAndDuration() {
    Bench b = new Bench(rule("when: {below: 0.14, of: pressure}\non_delay: 5m"));
    b.at(0, "pressure", 0.11).advance(301);
    Transition raise = b.transitions.get(b.transitions.size() - 1);
    assertThat(raise.sentence().zh()).isEqualTo("压力 0.11 MPa，低于 0.14 MPa 已满 5 分钟");
    assertThat(raise.sentence().en()).isEqualTo("pressure 0.11 MPa, below 0.14 MPa for 5 min");
  }

  @Test
  void row1_onDelay_raisesAtTheDeadline_aFalseReadingOnTheDeadlineStillCancels() {
    Bench b = new Bench(rule("when: {above: 1.0, of: flow}\non_delay: 10s"));
    b.at(0, "flow", 2).advance(10);
    assertThat(b.said()).containsExactly("PENDING minor @0 CONDITION");
    b.at(10, "flow", 0);
    assertThat(b.said()).containsExactly("CANCELLED minor @10 CONDITION");
    b.at(20, "flow", 2).advance(60);
    assertThat(b.said()).containsExactly("PENDING minor @20 CONDITION", "RAISE minor @30 DELAY");
  }

  @Test
  void row2_offDelay_isStoppedByUnknown_neverClearedByIt() {
    Bench b = new Bench(rule("when: {above: 1.0, of: flow}\noff_delay: 10s"));
    b.at(0, "flow", 2).at(1, "flow", 0).at(5, "flow", Double.NaN).advance(60);
    assertThat(b.said()).containsExactly("RAISE minor @0 CONDITION");
    b.at(61, "flow", 0).advance(80);
    assertThat(b.said()).containsExactly("CLEAR minor @71 CONDITION");
  }

  @Test
  void row4_readings_falseOrUnknownSetsTheCountToZero() {
    Bench b = new Bench(rule("when: {above: 1.0, of: flow, readings: 3}"));
    b.at(0, "flow", 2).at(1, "flow", 2).at(2, "flow", Double.NaN);
    b.at(3, "flow", 2).at(4, "flow", 2).at(5, "flow", 2);
    assertThat(b.said())
        .containsExactly(
            "PENDING minor @0 CONDITION",
            "CANCELLED minor @2 BAD_VALUE",
            "PENDING minor @3 CONDITION",
            "RAISE minor @5 CONDITION");
  }

  @Test
  void row5_levels_areOneAlarmWhoseSeverityMoves() {
    Bench b =
        new Bench(
            rule(
                """
                levels:
                - {severity: minor, below: 0.14, of: pressure, deadband: 0.02}
                - {severity: major, below: 0.05, of: pressure, deadband: 0.02}
                """));
    b.at(0, "pressure", 0.12).at(1, "pressure", 0.04).at(2, "pressure", 0.10);
    b.at(3, "pressure", 0.20);
    assertThat(b.said())
        .containsExactly(
            "RAISE minor @0 CONDITION",
            "SEVERITY major @1 LEVEL",
            "SEVERITY minor @2 LEVEL",
            "CLEAR minor @3 CONDITION");
  }

  @Test
  void row6_silence_countsFromProvisioning_byArrival_notWhileOurInputIsDown() {
    Bench b = new Bench(rule("when: {silent: 3x}"));
    b.advance(179).advance(200);
    assertThat(b.said()).containsExactly("RAISE minor @180 SILENCE");
    b.at(201, "flow", 1);
    assertThat(b.said()).containsExactly("CLEAR minor @201 SILENCE");
    b.engine.command(new EngineCommand.InputDown(Bench.T + 210_000), b::sink);
    b.advance(2_000);
    b.engine.command(new EngineCommand.InputUp(Bench.T + 2_000_000), b::sink);
    b.advance(2_100);
    assertThat(b.said()).isEmpty();
    b.advance(2_400);
    assertThat(b.said()).containsExactly("RAISE minor @2180 SILENCE");
  }

  @Test
  void row7_gapInData_endsAPendingDelay_marksAnActiveAlarmStale_neverClearsIt() {
    Bench b = new Bench(rule("when: {above: 1.0, of: flow}\non_delay: 10m\nstale_after: 2m"));
    b.at(0, "flow", 2).advance(3_600);
    assertThat(b.said())
        .containsExactly("PENDING minor @0 CONDITION", "CANCELLED minor @120 STALE");
    Bench c = new Bench(rule("when: {above: 1.0, of: flow}\nstale_after: 2m"));
    c.at(0, "flow", 2).advance(3_600);
    assertThat(c.said())
        .containsExactly("RAISE minor @0 CONDITION", "STALE minor @120 STALE stale");
  }

  @Test
  void row11_latch_staysUntilReset_reoccurrenceIsTheSameAlarm() {
    Bench b = new Bench(rule("when: {is: true, of: running}\nlatch: true"));
    b.at(0, "running", 1).at(1, "running", 0).at(2, "running", 1).at(3, "running", 0);
    assertThat(b.said())
        .containsExactly(
            "RAISE minor @0 CONDITION",
            "GONE minor @1 CONDITION",
            "REOCCURRED minor @2 CONDITION",
            "GONE minor @3 CONDITION");
    assertThat(b.transitions.get(2).count()).isEqualTo(2);
    b.engine.command(new EngineCommand.Reset(0, null, "r", Bench.T + 4_000), b::sink);
    assertThat(b.said()).containsExactly("CLEAR minor @4 RESET");
  }

  @Test
  void row13_shelved_goesOnJudging_isAnnouncedAtTheEnd() {
    Bench b = new Bench(rule("when: {above: 1.0, of: flow}"));
    b.at(0, "flow", 2);
    b.engine.command(
        new EngineCommand.Shelve(0, null, "r", Bench.T + 1_000, Bench.T + 60_000), b::sink);
    b.at(2, "flow", 0).at(3, "flow", 2).advance(61);
    assertThat(b.said())
        .containsExactly(
            "RAISE minor @0 CONDITION",
            "SHELVED minor @1 COMMAND shelved",
            "CLEAR minor @2 CONDITION shelved",
            "RAISE minor @3 CONDITION shelved",
            "UNSHELVED minor @60 SHELF_EXPIRED",
            "ANNOUNCE minor @60 SHELF_EXPIRED");
  }

  @Test
  void row14_gate_ruleSleepsUntilItIsOpenAndSettled() {
    Bench b =
        new Bench(
            rule("gate: {is: true, of: running, settled: 15s}\nwhen: {below: 0.5, of: flow}"));
    b.at(0, "flow", 0).at(1, "running", 1).at(10, "flow", 0).advance(20);
    assertThat(b.said()).containsExactly("RAISE minor @16 CONDITION");
    b.at(30, "running", 0);
    assertThat(b.said()).containsExactly("CLEAR minor @30 GATE");
  }

  @Test
  void row24_limits_deviceBeforeClassBeforeRule_originIsTold() {
    String rules = rule("when: {below: p.min_pressure, of: pressure}\nparams: {min_pressure: 0.3}");
    Bench byClass = new Bench(rules);
    byClass.at(0, "pressure", 0.2).at(1, "pressure", 0.05);
    assertThat(byClass.said()).containsExactly("RAISE minor @1 CONDITION");
    assertThat(byClass.transitions.get(0).limitFrom()).isEqualTo("class walkup-1980s");
    Bench own = new Bench(rules, Map.of("min_pressure", 0.25));
    own.at(0, "pressure", 0.2);
    assertThat(own.transitions.get(0).limit()).isEqualTo(0.25);
    assertThat(own.transitions.get(0).limitFrom()).isEqualTo("device");
  }

  @Test
  void row26_expression_isThreeValued() {
    Bench b = new Bench(rule("when: {expr: \"running && flow < 0.5\"}"));
    b.at(0, "flow", 0.1);
    assertThat(b.said()).isEmpty();
    b.at(1, "running", 1);
    assertThat(b.said()).containsExactly("RAISE minor @1 CONDITION");
    b.at(2, "flow", Double.NaN);
    assertThat(b.said()).isEmpty();
    b.at(3, "running", 0);
    assertThat(b.said()).containsExactly("CLEAR minor @3 CONDITION");
  }

  @Test
  void enumeratedText_isMatchedByWord() {
    Bench b = new Bench(rule("when: {is: [fault, read failed], of: status}"));
    b.text(0, "status", "normal").text(1, "status", "read failed").text(2, "status", "normal");
    assertThat(b.said()).containsExactly("RAISE minor @1 CONDITION", "CLEAR minor @2 CONDITION");
  }

  @Test
  void reading_behindEngineTime_takesEffectAtEngineTime_markedLate() {
    Bench b = new Bench(rule("when: {above: 1.0, of: flow}"));
    b.advance(100).at(50, "flow", 2).at(51, "flow", 0).at(52, "flow", 2);
    assertThat(b.said())
        .containsExactly(
            "RAISE minor @100 CONDITION late",
            "CLEAR minor @100 CONDITION late",
            "RAISE minor @100 CONDITION late");
    assertThat(b.transitions.get(0).onset()).isNotEqualTo(b.transitions.get(2).onset());
  }

  @Test
  void row10_reload_sameRulesChangeNothing_removedRuleEndsItsAlarm_newLimitIsJudgedAtOnce() {
    String rules = rule("when: {above: 1.0, of: flow}");
    Bench b = new Bench(rules);
    b.at(0, "flow", 2);
    b.said();
    Topology same = Bench.topology(Map.of());
    b.engine.reload(b.book, same, Bench.T + 1_000, b::sink);
    assertThat(b.said()).isEmpty();
    b.engine.reload(
        Bench.parse(rule("when: {above: 5.0, of: flow}")), same, Bench.T + 2_000, b::sink);
    assertThat(b.said()).containsExactly("CLEAR minor @2 CONDITION");
    b.engine.reload(b.book, same, Bench.T + 3_000, b::sink);
    assertThat(b.said()).containsExactly("RAISE minor @3 CONDITION");
    b.engine.reload(
        Bench.parse(rule("when: {above: 1.0, of: flow}").replace("id: r", "id: other")),
        same,
        Bench.T + 4_000,
        b::sink);
    assertThat(b.said()).containsExactly("CLEAR minor @4 RULE_REMOVED", "RAISE minor @4 CONDITION");
  }
}
