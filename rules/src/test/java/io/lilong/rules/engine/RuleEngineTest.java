package io.lilong.rules.engine;

import static io.lilong.rules.engine.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Rows 1 to 14, 24 and 26, one device. Row 27, deviation from a baseline of earlier seasons, is
 * left out of the engine. Row 12 (acknowledging) and the rows about announcing again, load and
 * places of alarms (29, 30, 21) belong to the gateway's alarms.
 */
class RuleEngineTest {

  @Test
  void row3_deadband_clearsOnlyBeyondIt() {
    Bench b = new Bench(rule("when: {above: 7.0, of: flow, deadband: 2.0}\nseverity: major"));
    b.at(0, "flow", 7.0).at(1, "flow", 7.5).at(2, "flow", 5.5).at(3, "flow", 5.0);
    assertThat(b.said()).containsExactly("RAISE major @1 CONDITION", "CLEAR major @3 CONDITION");
  }

  @Test
  void row32_sentence_tellsValueLimitAndDuration() {
    Bench b = new Bench(rule("when: {below: 0.14, of: pressure, deadband: 0.001}\non_delay: 5m"));
    b.at(0, "pressure", 0.11).advance(301);
    Transition raise = b.transitions.get(b.transitions.size() - 1);
    assertThat(raise.sentence().zh()).isEqualTo("压力 0.11 MPa，低于 0.14 MPa 已满 5 分钟");
    assertThat(raise.sentence().en()).isEqualTo("pressure 0.11 MPa, below 0.14 MPa for 5 min");
  }

  @Test
  void row1_onDelay_raisesAtTheDeadline_aFalseReadingOnTheDeadlineStillCancels() {
    Bench b = new Bench(rule("when: {above: 1.0, of: flow, deadband: 0.001}\non_delay: 10s"));
    b.at(0, "flow", 2).advance(10);
    assertThat(b.said()).containsExactly("PENDING minor @0 CONDITION");
    b.at(10, "flow", 0);
    assertThat(b.said()).containsExactly("CANCELLED minor @10 CONDITION");
    b.at(20, "flow", 2).advance(60);
    assertThat(b.said()).containsExactly("PENDING minor @20 CONDITION", "RAISE minor @30 DELAY");
  }

  @Test
  void row2_offDelay_isStoppedByUnknown_neverClearedByIt() {
    Bench b = new Bench(rule("when: {above: 1.0, of: flow, deadband: 0.001}\noff_delay: 10s"));
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
    Bench b =
        new Bench(
            rule("when: {above: 1.0, of: flow, deadband: 0.001}\non_delay: 10m\nstale_after: 2m"));
    b.at(0, "flow", 2).advance(3_600);
    assertThat(b.said())
        .containsExactly("PENDING minor @0 CONDITION", "CANCELLED minor @120 STALE");
    Bench c = new Bench(rule("when: {above: 1.0, of: flow, deadband: 0.001}\nstale_after: 2m"));
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
    Bench b = new Bench(rule("when: {above: 1.0, of: flow, deadband: 0.001}"));
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
            rule(
                "gate: {is: true, of: running, settled: 15s}\n"
                    + "when: {below: 0.5, of: flow, deadband: 0.001}"));
    b.at(0, "flow", 0).at(1, "running", 1).at(10, "flow", 0).advance(20);
    assertThat(b.said()).containsExactly("RAISE minor @16 CONDITION");
    b.at(30, "running", 0);
    assertThat(b.said()).containsExactly("CLEAR minor @30 GATE");
  }

  @Test
  void row24_limits_deviceBeforeClassBeforeRule_originIsTold() {
    String rules =
        rule(
            "when: {below: p.min_pressure, of: pressure, deadband: 0.001}\n"
                + "params: {min_pressure: 0.3}");
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
  void row8_readingBehindEngineTime_takesEffectAtEngineTime_markedLate() {
    Bench b = new Bench(rule("when: {above: 1.0, of: flow, deadband: 0.001}"));
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
    String rules = rule("when: {above: 1.0, of: flow, deadband: 0.001}");
    Bench b = new Bench(rules);
    b.at(0, "flow", 2);
    b.said();
    Topology same = Bench.topology(Map.of());
    b.engine.reload(b.book, same, Bench.T + 1_000, b::sink);
    assertThat(b.said()).isEmpty();
    b.engine.reload(
        Bench.parse(rule("when: {above: 5.0, of: flow, deadband: 0.001}")),
        same,
        Bench.T + 2_000,
        b::sink);
    assertThat(b.said()).containsExactly("CLEAR minor @2 CONDITION");
    b.engine.reload(b.book, same, Bench.T + 3_000, b::sink);
    assertThat(b.said()).containsExactly("RAISE minor @3 CONDITION");
    b.engine.reload(
        Bench.parse(
            rule("when: {above: 1.0, of: flow, deadband: 0.001}").replace("id: r", "id: other")),
        same,
        Bench.T + 4_000,
        b::sink);
    assertThat(b.said()).containsExactly("CLEAR minor @4 RULE_REMOVED", "RAISE minor @4 CONDITION");
  }

  /** The engine goes on from its own snapshot. */
  private static Bench restarted(Bench b) {
    return b.restart();
  }

  @Test
  void row3_deadband_pendingGoesByTheRaisingLimitOnly() {
    Bench b = new Bench(rule("when: {above: 7.0, of: flow, deadband: 2.0}\non_delay: 10s"));
    b.at(0, "flow", 8).at(5, "flow", 6.5).advance(30);
    assertThat(b.said())
        .containsExactly("PENDING minor @0 CONDITION", "CANCELLED minor @5 CONDITION");
  }

  @Test
  void row1_raise_isStampedWithTheDeadline_onsetIsTheFirstTrueReading() {
    Bench b = new Bench(rule("when: {is: true, of: running}\non_delay: 10s"));
    b.at(3, "running", 1).at(7, "running", 1).advance(100);
    Transition raise = b.transitions.get(1);
    assertThat(raise.at()).isEqualTo(Bench.T + 13_000);
    assertThat(raise.onset()).isEqualTo(Bench.T + 3_000);
    assertThat(raise.causeSeq()).isEqualTo(-1);
  }

  @Test
  void row4_readingsTogetherWithOnDelay_bothMustHold() {
    Bench b =
        new Bench(rule("when: {above: 1.0, of: flow, readings: 3}\non_delay: 10s\noff_delay: 1s"));
    b.at(0, "flow", 2).at(2, "flow", 2).at(4, "flow", 2).advance(20);
    assertThat(b.said()).containsExactly("PENDING minor @0 CONDITION", "RAISE minor @10 DELAY");
    Bench c =
        new Bench(rule("when: {above: 1.0, of: flow, readings: 3}\non_delay: 10s\noff_delay: 1s"));
    c.at(0, "flow", 2).at(2, "flow", 2).advance(30).at(31, "flow", 2);
    assertThat(c.said()).containsExactly("PENDING minor @0 CONDITION", "RAISE minor @31 CONDITION");
  }

  @Test
  void row5_severity_goesDownOnlyAfterTheOffDelay_andUpAfterTheLevelsOwnDelay() {
    Bench b =
        new Bench(
            rule(
                """
                levels:
                - {severity: minor, above: 4.0, of: flow, deadband: 1.0}
                - {severity: major, above: 8.0, of: flow, deadband: 1.0, on_delay: 5s}
                off_delay: 10s
                """));
    b.at(0, "flow", 9).at(3, "flow", 9).advance(6);
    assertThat(b.said()).containsExactly("RAISE minor @0 CONDITION", "SEVERITY major @5 DELAY");
    b.at(10, "flow", 5).advance(30);
    assertThat(b.said()).containsExactly("SEVERITY minor @20 LEVEL");
    b.at(31, "flow", 0).advance(60);
    assertThat(b.said()).containsExactly("CLEAR minor @41 CONDITION");
  }

  @Test
  void row7_onStaleClear_endsTheAlarm_andSaysThatDataWentMissing() {
    Bench b = new Bench(rule("when: {is: true, of: running}\nstale_after: 2m\non_stale: clear"));
    b.at(0, "running", 1).advance(3_600);
    assertThat(b.said())
        .containsExactly("RAISE minor @0 CONDITION", "CLEAR minor @120 STALE stale");
  }

  @Test
  void row7_badValue_raisesNothing_clearsNothing_endsAPendingDelay() {
    Bench b = new Bench(rule("when: {is: true, of: running}\non_delay: 10s"));
    b.at(0, "running", 1).at(5, "running", Double.NaN).advance(20);
    assertThat(b.said())
        .containsExactly("PENDING minor @0 CONDITION", "CANCELLED minor @5 BAD_VALUE");
    b.at(21, "running", 1).advance(40).at(41, "running", Double.NaN).advance(80);
    assertThat(b.said()).containsExactly("PENDING minor @21 CONDITION", "RAISE minor @31 DELAY");
  }

  @Test
  void row9_restart_delaysCountsLatchesAndShelves_goOn() {
    Bench b = new Bench(rule("when: {is: true, of: running}\non_delay: 10s\nlatch: true"));
    restarted(b.at(0, "running", 1)).advance(11);
    assertThat(b.said()).containsExactly("PENDING minor @0 CONDITION", "RAISE minor @10 DELAY");
    restarted(b.at(12, "running", 0));
    b.engine.command(
        new EngineCommand.Shelve(0, null, "r", Bench.T + 13_000, Bench.T + 60_000), b::sink);
    restarted(b).at(14, "running", 1);
    assertThat(b.said())
        .containsExactly(
            "GONE minor @12 CONDITION",
            "SHELVED minor @13 COMMAND shelved",
            "REOCCURRED minor @14 CONDITION shelved");
    restarted(b).advance(61);
    assertThat(b.said())
        .containsExactly("UNSHELVED minor @60 SHELF_EXPIRED", "ANNOUNCE minor @60 SHELF_EXPIRED");
    Bench c = new Bench(rule("when: {is: true, of: running, readings: 3}"));
    restarted(c.at(0, "running", 1).at(1, "running", 1)).at(2, "running", 1);
    assertThat(c.said()).containsExactly("PENDING minor @0 CONDITION", "RAISE minor @2 CONDITION");
  }

  @Test
  void row9_backlogAfterARestart_isJudgedByItsOwnTimes_aGapEndsAPendingDelayNotAnAlarm() {
    String rules = rule("when: {is: true, of: running}\non_delay: 30s\nstale_after: 20s");
    Bench b = new Bench(rules);
    restarted(b.at(0, "running", 1).at(15, "running", 1)).at(25, "running", 1).at(40, "running", 1);
    b.advance(50);
    assertThat(b.said()).containsExactly("PENDING minor @0 CONDITION", "RAISE minor @30 DELAY");
    restarted(b).at(300, "running", 1);
    assertThat(b.said()).containsExactly("STALE minor @60 STALE stale");
    Bench c = new Bench(rules);
    restarted(c.at(0, "running", 1)).at(29, "running", 1).advance(31);
    assertThat(c.said())
        .containsExactly(
            "PENDING minor @0 CONDITION",
            "CANCELLED minor @20 STALE",
            "PENDING minor @29 CONDITION");
  }

  @Test
  void row9_silence_getsOneGracePeriodAfterOurOwnRestart() {
    Bench b = new Bench(rule("when: {silent: 3x}"));
    b.at(10, "flow", 1);
    b.engine.command(new EngineCommand.InputDown(Bench.T + 20_000), b::sink);
    restarted(b);
    b.engine.command(new EngineCommand.InputUp(Bench.T + 5_000_000), b::sink);
    b.advance(5_179).advance(5_180);
    assertThat(b.said()).isEmpty();
    b.advance(5_181);
    assertThat(b.said()).containsExactly("RAISE minor @5180 SILENCE");
  }

  @Test
  void row10_newDelay_keepsThePendingsStart_itsDeadlineIsWorkedOutAgain() {
    String rules = rule("when: {is: true, of: running}\non_delay: 60s");
    Topology same = Bench.topology(Map.of());
    Bench b = new Bench(rules);
    b.at(0, "running", 1).advance(10);
    b.engine.reload(Bench.parse(rules.replace("60s", "20s")), same, Bench.T + 10_000, b::sink);
    b.advance(30);
    assertThat(b.said()).containsExactly("PENDING minor @0 CONDITION", "RAISE minor @20 DELAY");
    Bench c = new Bench(rules);
    c.at(0, "running", 1).advance(30);
    c.engine.reload(Bench.parse(rules.replace("60s", "20s")), same, Bench.T + 30_000, c::sink);
    assertThat(c.said()).containsExactly("PENDING minor @0 CONDITION", "RAISE minor @30 CONDITION");
    Bench d = new Bench(rules.replace("60s", "20s"));
    d.at(0, "running", 1).advance(10);
    d.engine.reload(Bench.parse(rules), same, Bench.T + 10_000, d::sink);
    d.advance(90);
    assertThat(d.said()).containsExactly("PENDING minor @0 CONDITION", "RAISE minor @60 DELAY");
  }

  @Test
  void row10_deviceRemoved_endsItsAlarmWithThatReason() {
    Bench b = new Bench(rule("when: {is: true, of: running}"));
    b.at(0, "running", 1);
    b.said();
    Topology none = new Topology("hold-b", 31.2, 121.5, Map.of(), java.util.List.of());
    b.engine.reload(b.book, none, Bench.T + 1_000, b::sink);
    assertThat(b.said()).containsExactly("CLEAR minor @1 DEVICE_REMOVED");
  }

  @Test
  void row14_gateThatNobodyCouldTellForAWhile_settlesAnew() {
    String rules =
        rule(
            "gate: {is: true, of: running, settled: 10s}\nstale_after: 60s\n"
                + "when: {is: true, of: smoke}");
    Bench b = new Bench(rules);
    b.at(0, "running", 1).advance(20).at(61, "running", 1).at(62, "smoke", 1).advance(80);
    assertThat(b.said()).containsExactly("RAISE minor @71 CONDITION");
  }

  @Test
  void row14_gate_holdLetsTheAlarmOutliveItsClosing() {
    String rules = rule("gate: {is: true, of: running, hold: true}\nwhen: {is: true, of: smoke}");
    Bench b = new Bench(rules);
    b.at(0, "running", 1).at(1, "smoke", 1).at(2, "running", 0).at(3, "smoke", 0);
    assertThat(b.said()).containsExactly("RAISE minor @1 CONDITION");
    b.at(4, "running", 1);
    assertThat(b.said()).containsExactly("CLEAR minor @4 CONDITION");
  }

  @Test
  void row14_gateOpening_judgesTheLastFreshValue_andStartsTheDelay() {
    Bench b =
        new Bench(
            rule("gate: {is: true, of: running}\nwhen: {is: true, of: smoke}\non_delay: 10s"));
    b.at(0, "running", 0).at(1, "smoke", 1).at(100, "running", 1).advance(200);
    assertThat(b.said()).containsExactly("PENDING minor @100 CONDITION", "RAISE minor @110 DELAY");
  }

  @Test
  void row14_gateShutsOrGoesUnknown_whilePending_cancelsWithThatReason() {
    String rules =
        rule("gate: {is: true, of: running}\nwhen: {is: true, of: smoke}\non_delay: 10s");
    Bench b = new Bench(rules);
    b.at(0, "running", 1).at(1, "smoke", 1).at(5, "running", 0).at(6, "running", 1);
    b.at(8, "running", Double.NaN).advance(60);
    assertThat(b.said())
        .containsExactly(
            "PENDING minor @1 CONDITION",
            "CANCELLED minor @5 GATE",
            "PENDING minor @6 CONDITION",
            "CANCELLED minor @8 BAD_VALUE");
  }

  @Test
  void row24_limits_twoRulesMayGiveOneNameDifferentValues() {
    String rules =
        rule("when: {below: p.limit, of: pressure, deadband: 0.01}\nparams: {limit: 0.3}")
            + rule("when: {above: p.limit, of: flow, deadband: 0.5}\nparams: {limit: 9.0}")
                .replace("id: r", "id: flow");
    Bench b = new Bench(rules);
    b.at(1, "flow", 5).at(2, "pressure", 0.35);
    assertThat(b.said()).isEmpty();
    b.at(3, "pressure", 0.2).at(4, "flow", 10);
    assertThat(b.transitions).extracting(Transition::limit).containsExactly(0.3, 9.0);
  }

  @Test
  void row24_limits_compoundBeforeClass_originIsTold() {
    String rules =
        rule(
            "when: {below: p.min_pressure, of: pressure, deadband: 0.01}\n"
                + "params: {min_pressure: 0.3}");
    Topology topology =
        new Topology(
            "hold-b",
            31.2,
            121.5,
            Map.of("min_pressure", 0.2),
            java.util.List.of(Bench.member("pump", Map.of())));
    Bench b = new Bench(rules, topology);
    b.at(0, "pressure", 0.15);
    assertThat(b.transitions.get(0).limit()).isEqualTo(0.2);
    assertThat(b.transitions.get(0).limitFrom()).isEqualTo("compound hold-b");
    String plain = rules.replace("min_pressure", "least");
    Bench c = new Bench(plain);
    c.at(0, "pressure", 0.15);
    assertThat(c.transitions.get(0).limitFrom()).isEqualTo("rule");
  }

  @Test
  void row13_shelf_neverOfARuleThatIsNotShelvable() {
    Bench b = new Bench(rule("when: {is: true, of: running}\nshelvable: false"));
    b.at(0, "running", 1);
    b.engine.command(
        new EngineCommand.Shelve(0, null, "r", Bench.T + 1_000, Bench.T + 60_000), b::sink);
    assertThat(b.said()).containsExactly("RAISE minor @0 CONDITION");
  }

  @Test
  void row11_latchedAlarm_staysOverAShutGateAndMissingData_resetWhileActiveDoesNothing() {
    Bench b = new Bench(rule("when: {is: true, of: running}\nlatch: true\nstale_after: 1m"));
    b.at(0, "running", 1);
    b.engine.command(new EngineCommand.Reset(0, null, "r", Bench.T + 500), b::sink);
    b.at(1, "running", 0).advance(600);
    assertThat(b.said()).containsExactly("RAISE minor @0 CONDITION", "GONE minor @1 CONDITION");
    b.engine.command(new EngineCommand.Reset(0, null, "r", Bench.T + 600_000), b::sink);
    b.engine.command(new EngineCommand.Reset(0, null, "r", Bench.T + 601_000), b::sink);
    assertThat(b.said()).containsExactly("CLEAR minor @600 RESET");
  }

  @Test
  void shadowRule_isJudged_andSaysThatItIsAShadow() {
    Bench b = new Bench(rule("when: {is: true, of: running}\nmode: shadow"));
    b.at(0, "running", 1);
    assertThat(b.transitions.get(0).is(Transition.SHADOW)).isTrue();
  }

  @Test
  void testMode_marksWhatFollows_asATest() {
    Bench b = new Bench(rule("when: {is: true, of: smoke}"));
    b.engine.command(new EngineCommand.TestMode(0, true, Bench.T), b::sink);
    restarted(b).at(1, "smoke", 1);
    assertThat(b.transitions.get(0).is(Transition.TEST)).isTrue();
    b.engine.command(new EngineCommand.TestMode(0, false, Bench.T + 2_000), b::sink);
    b.at(3, "smoke", 0);
    assertThat(b.transitions.get(1).is(Transition.TEST)).isFalse();
  }

  @Test
  void memoryCutOffOrOfAnotherVersion_isRefused() {
    Bench b = new Bench(rule("when: {is: true, of: running}"));
    byte[] bytes = b.engine.snapshot();
    Topology same = Bench.topology(Map.of());
    byte[] other = bytes.clone();
    other[0] = 99;
    assertThatThrownBy(() -> RuleEngine.restore(other, b.book, same, Bench.T, t -> {}))
        .hasMessageContaining("another version");
    byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 3);
    assertThatThrownBy(() -> RuleEngine.restore(cut, b.book, same, Bench.T, t -> {}))
        .hasMessageContaining("cut off");
  }
}
