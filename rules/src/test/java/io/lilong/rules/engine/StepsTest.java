package io.lilong.rules.engine;

import static io.lilong.rules.engine.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a step of an alarm leaves behind: nothing, once it is over, and a latch what it must. */
class StepsTest {

  private static final String GATED =
      rule(
          """
          gate: {is: true, of: running}
          when: {above: 5.0, of: flow, deadband: 1.0}
          on_delay: 10s
          """);

  private static boolean isForgotten(Bench b) {
    return b.engine.devices().get(0).isQuiet();
  }

  private static void reset(Bench b, int second) {
    b.engine.command(new EngineCommand.Reset(0, null, "r", Bench.T + second * 1000L), b::sink);
  }

  @Test
  void whatIsOver_isForgotten() {
    Bench cancelled = new Bench(GATED);
    cancelled.at(0, "running", 1).at(1, "flow", 6);
    assertThat(isForgotten(cancelled)).isFalse();
    cancelled.at(2, "flow", 1);
    assertThat(isForgotten(cancelled)).isTrue();
    Bench shut = new Bench(GATED).at(0, "running", 1).at(1, "flow", 6).at(2, "running", 0);
    assertThat(isForgotten(shut)).isTrue();
    Bench unsure = new Bench(GATED).at(0, "running", 1).at(1, "flow", 6);
    assertThat(isForgotten(unsure.at(2, "running", Double.NaN))).isTrue();
    Bench cleared = new Bench(rule("when: {is: true, of: running}")).at(0, "running", 1);
    assertThat(isForgotten(cleared)).isFalse();
    assertThat(isForgotten(cleared.at(1, "running", 0))).isTrue();
    Bench latched = new Bench(rule("when: {is: true, of: running}\nlatch: true"));
    latched.at(0, "running", 1).at(1, "running", 0);
    assertThat(isForgotten(latched)).isFalse();
    reset(latched, 2);
    assertThat(isForgotten(latched)).isTrue();
    Bench window = new Bench(rule("when: {edges: running, at_least: 3, within: 60s}"));
    window.at(0, "running", 1).at(1, "running", 0);
    assertThat(isForgotten(window)).isFalse();
  }

  @Test
  void shelf_outlivesTheAlarm_andIsForgottenAtItsEnd_orWhenAPersonTakesItOff() {
    Bench b = new Bench(rule("when: {is: true, of: running}"));
    b.at(0, "running", 1);
    b.engine.command(new EngineCommand.Shelve(0, null, "r", Bench.T, Bench.T + 9_000), b::sink);
    b.at(1, "running", 0);
    assertThat(isForgotten(b)).isFalse();
    b.advance(10);
    assertThat(isForgotten(b)).isTrue();
    b.engine.command(
        new EngineCommand.Shelve(0, null, "r", Bench.T + 10_000, Bench.T + 90_000), b::sink);
    assertThat(isForgotten(b)).isFalse();
    b.engine.command(new EngineCommand.Unshelve(0, null, "r", Bench.T + 11_000), b::sink);
    assertThat(isForgotten(b)).isTrue();
  }

  @Test
  void delay_ofAShelvedRule_beginsAnewAfterItsGateShut() {
    Bench b = new Bench(GATED);
    b.engine.command(new EngineCommand.Shelve(0, null, "r", Bench.T, Bench.T + 90_000), b::sink);
    b.said();
    b.at(0, "running", 1).at(1, "flow", 6).at(5, "running", 0).at(7, "running", 1).advance(30);
    assertThat(b.said())
        .containsExactly(
            "PENDING minor @1 CONDITION shelved",
            "CANCELLED minor @5 GATE shelved",
            "PENDING minor @7 CONDITION shelved",
            "RAISE minor @17 DELAY shelved");
  }

  @Test
  void level_thatIsLeft_beginsItsDelayAnew() {
    Bench b =
        new Bench(
            rule(
                """
                levels:
                - {severity: minor, above: 4.0, of: flow, deadband: 1.0}
                - {severity: major, above: 7.0, of: flow, deadband: 1.0, on_delay: 10s}
                """));
    b.at(0, "flow", 8).advance(11);
    assertThat(b.said()).containsExactly("RAISE minor @0 CONDITION", "SEVERITY major @10 DELAY");
    b.at(12, "flow", 5).at(13, "flow", 8).advance(22);
    assertThat(b.said()).containsExactly("SEVERITY minor @12 LEVEL");
    b.advance(24);
    assertThat(b.said()).containsExactly("SEVERITY major @23 DELAY");
  }

  @Test
  void reload_withFewerLevels_keepsTheAlarmAtTheLowestThereIs() {
    String two =
        rule(
            """
            levels:
            - {severity: minor, above: 4.0, of: flow, deadband: 1.0}
            - {severity: major, above: 7.0, of: flow, deadband: 1.0}
            """);
    Bench b = new Bench(two);
    b.at(0, "flow", 5);
    b.said();
    String one = rule("severity: warning\nwhen: {above: 4.0, of: flow, deadband: 1.0}");
    b.engine.reload(Bench.parse(one), Bench.topology(Map.of()), Bench.T + 1_000, b::sink);
    assertThat(b.said()).isEmpty();
    b.at(2, "flow", 1);
    assertThat(b.said()).containsExactly("CLEAR warning @2 CONDITION");
  }

  private static final String LATCHED_CAUSE =
      Street.CAUSE.replace("  respond: go\n", "  respond: go\n  latch: true\n");

  @Test
  void latchedCause_thatOccursAgain_keepsQuietAgain_latchedConsequenceIsQuietOnlyWhileItStands() {
    Street s = new Street(LATCHED_CAUSE, "pump 7/1", "pressure 7/1");
    s.at(1, 0, "running", 1).at(2, 1, "pressure", 0).advance(10);
    s.at(11, 0, "running", 0).advance(12);
    assertThat(s.said())
        .containsExactly(
            "d0 root RAISE @1",
            "d1 leaf RAISE @2 suppressed",
            "d0 root GONE @11",
            "d1 leaf ANNOUNCE @11");
    s.at(13, 0, "running", 1).advance(14);
    assertThat(s.said())
        .containsExactly("d0 root REOCCURRED @13", "d1 leaf SUPPRESSED @13 suppressed");
    s.at(15, 1, "pressure", 1).advance(16).at(17, 1, "pressure", 0).advance(30);
    assertThat(s.said())
        .containsExactly("d1 leaf GONE @15 suppressed", "d1 leaf REOCCURRED @17 suppressed");
    s.at(31, 1, "pressure", 1).advance(32);
    s.command(new EngineCommand.Reset(1, null, "leaf", Street.T + 33_000));
    assertThat(s.said()).containsExactly("d1 leaf GONE @31 suppressed", "d1 leaf CLEAR @33");
  }

  @Test
  void ruleThatFails_isOff_andSaysSo_othersGoOn() {
    Street s =
        new Street(
            Street.CAUSE
                + """
                - id: other
                  for: {kind: pump}
                  respond: go
                  when: {above: 5.0, of: flow, deadband: 1.0}
                """,
            "pump 7/1",
            "pressure 7/1");
    s.at(1, 0, "running", 1).at(2, 1, "pressure", 0).advance(3);
    s.said();
    // a listener that breaks once stands for whatever may go wrong within a rule
    List<String> told = new ArrayList<>();
    Sink breaking =
        t -> {
          told.add(t.rule() + " " + t.kind() + " " + t.reason() + " " + t.sentence().en());
          if (told.size() == 1) {
            throw new IllegalStateException("broken");
          }
        };
    int running = s.book.signal("running");
    long at = Street.T + 4_000;
    s.engine.evaluate(0, running, at, at, 0, null, (byte) 0, 1, breaking);
    assertThat(told)
        .containsExactly(
            "root CLEAR CONDITION ",
            "root CLEAR RULE_FAILED the rule failed and is off: java.lang.IllegalStateException: broken");
    assertThat(s.engine.explain(0, "root", at).phase()).isEqualTo(Explanation.Phase.FAILED);
    assertThat(s.engine.explain(0, "root", at).verdict().en())
        .isEqualTo("the rule failed and is off");
    s.advance(20);
    s.at(21, 0, "running", 1).at(21, 0, "flow", 6).advance(22);
    assertThat(s.said()).containsExactly("d0 other RAISE @21");
  }
}
