package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Causes and groups while devices move to another place, or another book comes into force. */
class MovingTest {

  private static final String RULES =
      Street.CAUSE + Street.GROUP.replace("at_least: 3, share: 0.6", "at_least: 2");

  private static Street street() {
    Street s = new Street(RULES, "pump 7/1", "pressure 7/1", "light 7/1", "light 7/1", "light 7/2");
    s.at(1, 0, "running", 1).at(2, 1, "pressure", 0).at(3, 2, "running", 0);
    s.at(3, 3, "running", 0).advance(20);
    assertThat(s.said()).contains("stairway:7/1 dark RAISE @3").doesNotContain("d1 leaf ANNOUNCE");
    return s;
  }

  private static void reload(Street s, int second) {
    s.engine.reload(s.book, s.topology(), Street.T + second * 1000L, s::sink);
  }

  private static void move(Street s, int device, String to) {
    s.engine.admit(Street.member(device, to), s::sink);
  }

  @Test
  void row16_row18_reload_whatStands_standsOnAsItDid() {
    Street s = street();
    reload(s, 21);
    assertThat(s.said()).isEmpty();
    s.at(22, 0, "running", 0).at(22, 2, "running", 1).advance(30);
    assertThat(s.said())
        .containsExactlyInAnyOrder(
            "d0 root CLEAR @22",
            "d1 leaf ANNOUNCE @22",
            "d2 lamp CLEAR @22 suppressed",
            "stairway:7/1 dark CLEAR @22",
            "d3 lamp ANNOUNCE @22");
  }

  @Test
  void row16_causeThatMovesAway_keepsQuietNoLonger_oneThatComesDoes() {
    Street s = street();
    move(s, 0, "pump 8/1");
    s.advance(25);
    assertThat(s.said()).containsExactly("d1 leaf ANNOUNCE @20");
    move(s, 0, "pump 7/1");
    s.advance(30);
    assertThat(s.said()).containsExactly("d1 leaf SUPPRESSED @25 suppressed");
  }

  @Test
  void row16_ruleThatBecomesACause_keepsQuietAtOnce_andNoLongerWhenItIsNone() {
    String alone = Street.CAUSE.replaceAll("  suppressed_by: .*\n  root_wait: .*\n", "");
    Street s = new Street(alone, "pump 7/1", "pressure 7/1");
    s.at(1, 0, "running", 1).at(2, 1, "pressure", 0).advance(10);
    assertThat(s.said()).containsExactly("d0 root RAISE @1", "d1 leaf RAISE @2");
    s.engine.reload(Bench.parse(Street.CAUSE), s.topology(), Street.T + 20_000, s::sink);
    assertThat(s.said()).containsExactly("d1 leaf SUPPRESSED @20 suppressed");
    s.engine.reload(Bench.parse(alone), s.topology(), Street.T + 21_000, s::sink);
    assertThat(s.said()).containsExactly("d1 leaf ANNOUNCE @21");
  }

  @Test
  void row16_consequenceThatMovesAway_isLeftAlone_theOnesThatStayAreKeptQuiet() {
    Street s = new Street(Street.CAUSE, "pump 7/1", "pressure 7/1", "pressure 7/2");
    move(s, 1, "pressure 8/1");
    s.at(1, 1, "pressure", 0).at(1, 2, "pressure", 0).advance(10);
    s.said();
    s.at(11, 0, "running", 1).advance(12);
    assertThat(s.said()).containsExactly("d0 root RAISE @11", "d2 leaf SUPPRESSED @11 suppressed");
  }

  @Test
  void row18_deviceThatMovesAway_leavesItsGroup_andJoinsTheOther() {
    Street s = street();
    move(s, 3, "light 7/2");
    s.advance(25);
    assertThat(s.said()).contains("stairway:7/1 dark CLEAR @20", "d2 lamp ANNOUNCE @20");
    s.at(26, 4, "running", 0).advance(30);
    assertThat(s.said()).contains("stairway:7/2 dark RAISE @26");
  }

  @Test
  void row13_alarm_unshelvedEarly_isAnnounced_whatStandsForNothingIsNot() {
    Street s = street();
    for (int device : new int[] {0, 4}) {
      s.command(new EngineCommand.Shelve(device, null, "root", Street.T, Street.T + 90_000));
      s.command(new EngineCommand.Unshelve(device, null, "root", Street.T + 22_000));
    }
    assertThat(s.said())
        .containsExactly(
            "d0 root SHELVED @0 shelved", "d0 root UNSHELVED @22", "d0 root ANNOUNCE @22");
  }

  @Test
  void commandForADeviceThatIsNotThere_doesNothing() {
    Street s = street();
    byte[] before = s.engine.snapshot();
    for (int device : new int[] {-1, s.members.size()}) {
      s.command(new EngineCommand.Shelve(device, null, "root", Street.T, Street.T + 90_000));
      s.command(new EngineCommand.Unshelve(device, null, "root", Street.T + 22_000));
      s.command(new EngineCommand.Reset(device, null, "root", Street.T + 23_000));
    }
    assertThat(s.said()).isEmpty();
    assertThat(s.engine.snapshot()).isEqualTo(before);
  }

  @Test
  void row13_groupAlarm_unshelvedEarly_isAnnounced() {
    Street s = street();
    s.command(
        new EngineCommand.Shelve(-1, "stairway:7/1", "dark", Street.T + 21_000, Street.T + 90_000));
    s.said();
    s.command(new EngineCommand.Unshelve(-1, "stairway:7/1", "dark", Street.T + 22_000));
    assertThat(s.said()).contains("stairway:7/1 dark ANNOUNCE @22");
  }
}
