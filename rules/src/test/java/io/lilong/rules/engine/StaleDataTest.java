package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Row 7 with several signals of which one grows old: what holds without it goes on. */
class StaleDataTest {

  private static Bench bench(String body) {
    return new Bench(
        "- id: r\n  for: {any: true}\n  respond: go\n" + body.indent(2) + "  stale_after: 30s\n");
  }

  private static final String EITHER = "when: {expr: \"flow > 5.0 || pressure > 1.0\"}\n";

  @Test
  void row7_pendingThatHoldsWithoutTheOldValue_goesOn() {
    Bench b = bench(EITHER + "on_delay: 50s");
    b.at(0, "flow", 6).at(25, "pressure", 2).advance(60);
    assertThat(b.said())
        .containsExactly(
            "PENDING minor @0 CONDITION", "RAISE minor @50 DELAY", "STALE minor @55 STALE stale");
  }

  @Test
  void row7_levelWhoseValueGrewOld_beginsAnew_theOtherGoesOn() {
    Bench b =
        bench(
            """
            levels:
            - {severity: minor, above: 5.0, of: flow, deadband: 1.0, on_delay: 40s}
            - {severity: major, above: 1.0, of: pressure, deadband: 0.5, on_delay: 50s}
            """);
    b.at(0, "flow", 6).at(0, "pressure", 2).at(20, "flow", 6).advance(41);
    assertThat(b.said()).containsExactly("PENDING minor @0 CONDITION", "RAISE minor @40 DELAY");
    b.at(45, "pressure", 2).at(46, "flow", 6).at(70, "pressure", 2).at(71, "flow", 6);
    b.advance(94);
    assertThat(b.said()).isEmpty();
    b.at(95, "pressure", 2).at(96, "flow", 6);
    assertThat(b.said()).containsExactly("SEVERITY major @95 DELAY");
  }

  @Test
  void row7_activeAlarmWhoseDataGrewOld_doesNotBecomeWorseByWaiting() {
    String levels =
        """
        levels:
        - {severity: minor, above: 5.0, of: flow, deadband: 1.0}
        - {severity: major, above: 8.0, of: flow, deadband: 1.0, on_delay: 40s}
        """;
    Bench b = bench(levels);
    b.at(0, "flow", 9).advance(60);
    assertThat(b.said()).containsExactly("RAISE minor @0 CONDITION", "STALE minor @30 STALE stale");
    Bench missing = bench(levels + "on_stale: raise\n");
    missing.at(0, "flow", 9).at(1, "flow", 1).at(2, "flow", Double.NaN).advance(90);
    assertThat(missing.said())
        .containsExactly(
            "RAISE minor @0 CONDITION", "CLEAR minor @1 CONDITION", "RAISE minor @32 STALE stale");
  }

  @Test
  void row7_activeAlarm_isStaleOnlyWhenItsEndCannotBeTold() {
    Bench b = bench(EITHER);
    b.at(0, "pressure", 2).at(20, "flow", 6).advance(45);
    assertThat(b.said()).containsExactly("RAISE minor @0 CONDITION");
    b.advance(60);
    assertThat(b.said()).containsExactly("STALE minor @50 STALE stale");
    b.at(61, "flow", 6);
    assertThat(b.said()).isEmpty();
    b.at(62, "pressure", 0).at(63, "flow", 0);
    assertThat(b.said()).containsExactly("CLEAR minor @63 CONDITION");
  }

  @Test
  void row7_gateThatGrewOld_makesTheAlarmStale_endsAPending() {
    String gated =
        """
        gate: {is: true, of: running}
        when: {above: 5.0, of: flow, deadband: 1.0}
        """;
    Bench active = bench(gated);
    active.at(0, "running", 1).at(20, "flow", 6).advance(40);
    assertThat(active.said())
        .containsExactly("RAISE minor @20 CONDITION", "STALE minor @30 STALE stale");
    Bench pending = bench(gated + "on_delay: 15s");
    pending.at(0, "running", 1).at(20, "flow", 6).advance(40);
    assertThat(pending.said())
        .containsExactly("PENDING minor @20 CONDITION", "CANCELLED minor @30 STALE");
  }

  @Test
  void row7_missedValue_raisesNothingWhileTheOtherHolds_itsDelayGoesOn() {
    Bench b =
        new Bench(
            "- id: r\n  for: {any: true}\n  respond: go\n  stale_after: 60s\n  on_stale: raise\n"
                + "  on_delay: 60s\n"
                + EITHER.indent(2));
    b.at(0, "flow", 6).at(30, "flow", 6).advance(61);
    assertThat(b.said()).containsExactly("PENDING minor @0 CONDITION", "RAISE minor @60 DELAY");
  }

  @Test
  void row7_missedValue_behindAShutGate_raisesNothing_untilItOpens() {
    String rules =
        """
        gate: {is: true, of: running}
        on_stale: raise
        when: {above: 5.0, of: flow, deadband: 1.0}
        """;
    Bench b = bench(rules);
    b.at(1, "running", 0).at(20, "running", 0).at(40, "running", 0).advance(45);
    assertThat(b.said()).isEmpty();
    b.at(50, "flow", 1).at(51, "running", 1).at(70, "running", 1).advance(85);
    assertThat(b.said()).containsExactly("RAISE minor @80 STALE stale");
    Bench unknown = bench(rules);
    unknown.at(1, "flow", 1).at(25, "flow", 1).advance(35);
    assertThat(unknown.said()).containsExactly("RAISE minor @30 STALE stale");
  }

  @Test
  void row7_onStaleClear_forgetsThePendingAndTheLevels() {
    Bench b = bench("when: {above: 5.0, of: flow, deadband: 1.0}\non_delay: 10s\non_stale: clear");
    b.at(0, "flow", 6).advance(41);
    assertThat(b.said())
        .containsExactly(
            "PENDING minor @0 CONDITION", "RAISE minor @10 DELAY", "CLEAR minor @30 STALE stale");
    b.at(50, "flow", 6).advance(70);
    assertThat(b.said()).containsExactly("PENDING minor @50 CONDITION", "RAISE minor @60 DELAY");
  }
}
