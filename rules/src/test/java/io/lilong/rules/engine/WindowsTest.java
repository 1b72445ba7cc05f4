package io.lilong.rules.engine;

import static io.lilong.rules.engine.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Row 25: counts, rates, aggregates and stuck values over a window of event time. */
class WindowsTest {

  @Test
  void row25_edges_countOnlyThoseWithinTheWindow() {
    Bench b =
        new Bench(
            rule(
                """
                when: {edges: running, to: true, at_least: 3, within: 60s}
                clear: {edges: running, to: true, at_most: 1, within: 60s}
                """));
    b.at(0, "running", 1).at(10, "running", 0).at(20, "running", 1).at(30, "running", 0);
    b.at(75, "running", 1);
    assertThat(b.said()).isEmpty(); // the reading at 0 is no edge, and 20 is within, so two
    b.at(76, "running", 0).at(77, "running", 1);
    assertThat(b.said()).containsExactly("RAISE minor @77 CONDITION");
    assertThat(b.transitions.get(0).sentence().en())
        .isEqualTo("running changed 3 times within 1 min (≥ 3)");
    b.advance(200);
    assertThat(b.said()).containsExactly("CLEAR minor @135 CONDITION");
  }

  @Test
  void row25_edges_beforeTheWindowWasWatchedAsAWhole_areNotTooFew() {
    Bench b = new Bench(rule("when: {edges: running, at_most: 0, within: 60s}"));
    b.at(0, "running", 1).at(30, "running", 1).at(59, "running", 1);
    assertThat(b.said()).isEmpty();
    b.advance(61);
    assertThat(b.said()).containsExactly("RAISE minor @60 CONDITION");
    b.at(70, "running", 0);
    assertThat(b.said()).containsExactly("CLEAR minor @70 CONDITION");
  }

  @Test
  void row25_delta_isTheRiseFromTheLowestOfTheWindow() {
    Bench b = new Bench(rule("when: {delta: flow, above: 2.0, within: 60s}"));
    b.at(0, "flow", 5).at(10, "flow", 4).at(20, "flow", 6).at(30, "flow", 6.5);
    assertThat(b.said()).containsExactly("RAISE minor @30 CONDITION");
    assertThat(b.transitions.get(0).value()).isEqualTo(2.5);
    assertThat(b.transitions.get(0).sentence().en())
        .isEqualTo("flow rose by 2.5 m3/h within 1 min, more than 2 m3/h");
    b.advance(200);
    assertThat(b.said()).containsExactly("CLEAR minor @70 CONDITION");
  }

  @Test
  void row25_delta_belowANegativeLimit_isTheFall() {
    Bench b = new Bench(rule("when: {delta: flow, below: -2.0, within: 60s}"));
    b.at(0, "flow", 5).at(10, "flow", 4).at(20, "flow", 2.5);
    assertThat(b.said()).containsExactly("RAISE minor @20 CONDITION");
  }

  @Test
  void row25_stuck_needsTheWholeTimeWithoutAGap_andEndsWithAMove() {
    Bench b =
        new Bench(rule("when: {stuck: pressure, for: 60s, tolerance: 0.1}\nstale_after: 30s"));
    b.at(0, "pressure", 1).at(20, "pressure", 1.05).at(55, "pressure", 1);
    b.at(70, "pressure", 1).at(90, "pressure", 1.1).at(110, "pressure", 1).advance(114);
    assertThat(b.said()).isEmpty(); // 35 s without a reading: watched from 55 on only
    b.advance(116);
    assertThat(b.said()).containsExactly("RAISE minor @115 CONDITION");
    b.at(116, "pressure", 1.5);
    assertThat(b.said()).containsExactly("CLEAR minor @116 CONDITION");
  }

  @Test
  void row25_mean_isJudgedOnceTheWindowIsWhole_andHasADeadband() {
    Bench b = new Bench(rule("when: {mean: flow, above: 10.0, deadband: 2.0, within: 60s}"));
    b.at(0, "flow", 30).at(20, "flow", 0).at(40, "flow", 20).advance(60);
    assertThat(b.said()).isEmpty();
    b.at(60, "flow", 10); // 0, 20, 10 in (0, 60]
    b.at(61, "flow", 12); // 0, 20, 10, 12
    assertThat(b.said()).containsExactly("RAISE minor @61 CONDITION");
    assertThat(b.transitions.get(0).value()).isEqualTo(10.5);
    b.at(62, "flow", 3); // 9: within the deadband
    assertThat(b.said()).isEmpty();
    b.at(63, "flow", 0); // 7.5
    assertThat(b.said()).containsExactly("CLEAR minor @63 CONDITION");
  }

  @Test
  void row25_max_isKnownToBeBeyondAtOnce_butNotToBeWithin() {
    Bench b = new Bench(rule("when: {max: flow, above: 10.0, within: 60s}"));
    b.at(0, "flow", 11).at(1, "flow", 0);
    assertThat(b.said()).containsExactly("RAISE minor @0 CONDITION");
    b.advance(200);
    assertThat(b.said()).containsExactly("CLEAR minor @60 CONDITION");
  }

  @Test
  void row25_sum_leavesWithItsReadings_timeAloneClearsIt() {
    Bench b = new Bench(rule("when: {sum: flow, above: 10.0, within: 60s}"));
    b.at(0, "flow", 1).at(30, "flow", 6).at(60, "flow", 5);
    assertThat(b.said()).containsExactly("RAISE minor @60 CONDITION");
    b.advance(100);
    assertThat(b.said()).containsExactly("CLEAR minor @90 CONDITION");
  }

  @Test
  void row25_gap_raisesNothing() {
    Bench b = new Bench(rule("when: {mean: flow, below: 5.0, within: 60s}\nstale_after: 20s"));
    for (int s = 0; s <= 100; s += 10) {
      b.at(s, "flow", 9);
    }
    b.at(600, "flow", 1).at(610, "flow", 1).advance(625);
    assertThat(b.said()).isEmpty();
  }

  @Test
  void row25_window_keepsAtMostSixtyCells_howeverOftenReadingsCome() {
    Bench b = new Bench(rule("when: {mean: flow, above: 1000.0, within: 10m}"));
    for (int s = 0; s < 3_000; s++) {
      b.at(s, "flow", s % 7);
    }
    int small = b.engine.snapshot().length;
    for (int s = 3_000; s < 9_000; s++) {
      b.at(s, "flow", s % 7);
    }
    assertThat(b.engine.snapshot()).hasSizeLessThan(60 * 40 + 400).hasSize(small);
  }

  @Test
  void row19_transitionsOf_countsOtherRulesOfTheDevice() {
    Bench b =
        new Bench(
            rule("when: {above: 1.0, of: flow, deadband: 0.001}")
                + """
                - id: flapping
                  for: {any: true}
                  respond: go
                  severity: major
                  when: {transitions_of: "*", at_least: 4, within: 60s}
                  clear: {transitions_of: "*", at_most: 0, within: 60s}
                """);
    b.at(0, "flow", 2).at(10, "flow", 0).at(20, "flow", 2);
    b.said();
    b.at(30, "flow", 0);
    assertThat(b.said()).containsExactly("CLEAR minor @30 CONDITION", "RAISE major @30 CONDITION");
    b.advance(200);
    assertThat(b.said()).containsExactly("CLEAR major @90 CONDITION");
  }

  @Test
  void row10_reload_windowsOfAnUnchangedRuleGoOn() {
    String rules = rule("when: {sum: flow, above: 10.0, within: 60s}");
    Bench b = new Bench(rules);
    b.at(0, "flow", 1).at(30, "flow", 6).at(50, "flow", 6);
    b.engine.reload(
        Bench.parse(rules.replace("10.0", "9.0")),
        Bench.topology(Map.of()),
        Bench.T + 55_000,
        b::sink);
    b.advance(61);
    assertThat(b.said()).containsExactly("RAISE minor @60 CONDITION");
  }

  private static void reload(Bench b, String rules, int second) {
    b.engine.reload(
        Bench.parse(rules), Bench.topology(Map.of()), Bench.T + second * 1000L, b::sink);
  }

  @Test
  void row10_reload_whatAShorterCountDidNotKeep_isNotTakenForNone() {
    String rules = rule("when: {edges: running, at_most: 1, within: 60s}");
    Bench b = new Bench(rules);
    for (int s = 0; s <= 100; s += 10) {
      b.at(s, "running", s / 10 % 2);
    }
    reload(b, rules.replace("at_most: 1", "at_most: 3"), 101);
    b.advance(105);
    assertThat(b.said()).isEmpty(); // two are remembered, six there were
    b.at(115, "running", 0).at(131, "running", 0).at(149, "running", 0).advance(150);
    assertThat(b.said()).isEmpty();
    b.advance(151);
    assertThat(b.said()).containsExactly("RAISE minor @150 CONDITION");
  }

  @Test
  void row10_reload_ofALowerCount_countsTheNewest() {
    String rules = rule("when: {edges: running, at_least: 5, within: 60s}");
    Bench b = new Bench(rules);
    for (int s = 0; s <= 40; s += 10) {
      b.at(s, "running", s / 10 % 2);
    }
    reload(b, rules.replace("at_least: 5", "at_least: 3"), 41);
    assertThat(b.said()).containsExactly("RAISE minor @41 CONDITION");
    b.at(50, "running", 0).at(70, "running", 0).advance(80);
    assertThat(b.said()).isEmpty(); // the one at 20 is the third still
    b.advance(81);
    assertThat(b.said()).containsExactly("CLEAR minor @80 CONDITION");
  }
}
