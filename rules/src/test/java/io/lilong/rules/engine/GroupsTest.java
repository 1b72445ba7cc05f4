package io.lilong.rules.engine;

import static io.lilong.rules.engine.Street.CAUSE;
import static io.lilong.rules.engine.Street.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows 16 and 18: how many devices a place has, and group alarms as causes of others. */
class GroupsTest {

  private static Street lamps(String rules, int count) {
    return new Street(rules, Collections.nCopies(count, "light 7/28").toArray(String[]::new));
  }

  /** Turns the lamps of some devices off or on at a second, one after another. */
  private static Street turn(Street s, int second, int from, int to, int on) {
    for (int d = from; d < to; d++) {
      s.at(second, d, "running", on);
    }
    return s.advance(second + 1);
  }

  /** What was said of the group since the last call. */
  private static List<String> group(Street s) {
    return s.said().stream().filter(line -> line.contains(" dark ")).toList();
  }

  @Test
  void row18_share_isOfAllDevicesOfThePlace_howeverMany() {
    Street s = lamps(GROUP, 12);
    turn(s, 1, 0, 7, 0);
    assertThat(group(s)).isEmpty();
    turn(s, 3, 7, 8, 0);
    assertThat(group(s)).containsExactly("stairway:7/28 dark RAISE @3");
    turn(s, 5, 0, 1, 1);
    assertThat(group(s)).containsExactly("stairway:7/28 dark CLEAR @5");
  }

  @Test
  void row18_deviceThatComes_countsAtOnce_deviceThatLeaves_noLonger() {
    Street s = lamps(GROUP, 5);
    turn(s, 1, 0, 3, 0);
    assertThat(group(s)).containsExactly("stairway:7/28 dark RAISE @1");
    s.engine.admit(Street.member(5, "light 7/28"), s::sink);
    assertThat(group(s)).containsExactly("stairway:7/28 dark CLEAR @2");
    s.engine.admit(Street.member(4, "light 7/30"), s::sink);
    s.advance(3);
    assertThat(group(s)).containsExactly("stairway:7/28 dark RAISE @2");
  }

  @Test
  void row18_deviceOfAnotherKindFromNowOn_isNoLampOfThePlace() {
    Street s = lamps(GROUP, 6);
    turn(s, 1, 0, 3, 0);
    assertThat(group(s)).isEmpty();
    s.engine.admit(Street.member(5, "pump 7/28"), s::sink);
    s.advance(3);
    assertThat(group(s)).containsExactly("stairway:7/28 dark RAISE @2");
    s.engine.admit(Street.member(0, "pump 7/28"), s::sink);
    s.advance(4);
    assertThat(group(s)).containsExactly("stairway:7/28 dark CLEAR @3");
  }

  @Test
  void row18_lampsThatMovedIn_areFoundWithTheOthers() {
    Street s = new Street(GROUP, "light 7/30", "light 7/28", "light 7/28", "pump 7/28");
    s.engine.admit(Street.member(0, "light 7/28"), s::sink);
    turn(s, 1, 0, 3, 0);
    assertThat(group(s)).containsExactly("stairway:7/28 dark RAISE @1");
    assertThat(s.transitions.stream().filter(t -> t.rule().equals("dark")))
        .allMatch(t -> t.sentence().en().startsWith("3 of 3 devices"));
  }

  @Test
  void row18_groupAlarmAgainAtTheSameMoment_isAnotherAlarm() {
    Street s = lamps(GROUP, 3);
    turn(s, 1, 0, 3, 0);
    for (String to : List.of("7/30", "7/28", "7/30", "7/28")) {
      s.engine.admit(Street.member(0, "light " + to), s::sink);
    }
    assertThat(s.transitions.stream().filter(t -> t.rule().equals("dark")))
        .extracting(t -> t.kind() + " " + (t.onset() - Street.T))
        .containsExactly("RAISE 1000", "CLEAR 1000", "RAISE 2000", "CLEAR 2000", "RAISE 2001");
  }

  @Test
  void row18_lampThatGetsAnotherRule_whileItsChangeIsAheadOfEngineTime_counts() {
    String more =
        """
        - id: first
          for: {type: new}
          respond: go
          when: {is: true, of: smoke}
        """;
    Street s = lamps(more + GROUP, 3);
    for (int d = 0; d < 3; d++) {
      s.at(5, d, "running", 0);
    }
    Member old = s.members.get(0);
    Member typed =
        new Member(
            old.id(),
            old.kind(),
            "new",
            old.place(),
            old.signals(),
            old.intervalMs(),
            old.params(),
            old.provisionedAt());
    s.engine.admit(typed, s::sink);
    s.advance(6);
    assertThat(group(s)).containsExactly("stairway:7/28 dark RAISE @5");
  }

  @Test
  void row10_groupOfFewer_isJudgedAtOnce() {
    Street s = lamps(GROUP, 3);
    turn(s, 1, 0, 2, 0);
    assertThat(group(s)).isEmpty();
    s.engine.reload(
        Bench.parse(GROUP.replace("at_least: 3", "at_least: 2")),
        s.topology(),
        Street.T + 20_000,
        s::sink);
    assertThat(group(s)).containsExactly("stairway:7/28 dark RAISE @20");
  }

  @Test
  void row18_groupThatNeverWas_leavesNothingBehind() {
    Street s = lamps(GROUP, 3);
    turn(s, 1, 0, 3, 1);
    int before = s.engine.snapshot().length;
    turn(s, 3, 0, 1, 0);
    assertThat(s.engine.snapshot().length).isGreaterThan(before);
    turn(s, 5, 0, 1, 1);
    assertThat(s.engine.snapshot()).hasSize(before);
    assertThat(s.engine.devices().get(0).isQuiet()).isTrue();
  }

  /** A dark stairway keeps the low pressure of its building quiet. */
  private static final String DARK =
      GROUP + CAUSE.replace("suppressed_by: [root]", "suppressed_by: [dark]");

  private static Street dark() {
    Street s =
        new Street(DARK, "light 7/28", "light 7/28", "light 7/28", "pressure 7/30", "pressure 8/1");
    s.at(1, 3, "pressure", 0).at(1, 4, "pressure", 0);
    turn(s, 2, 0, 3, 0).advance(20);
    assertThat(s.said()).contains("d4 leaf ANNOUNCE @6").doesNotContain("d3 leaf ANNOUNCE @6");
    return s;
  }

  @Test
  void row16_groupAlarm_isACauseToo_overARestart() {
    Street s = dark().restart();
    turn(s, 21, 0, 1, 1);
    assertThat(s.said()).contains("stairway:7/28 dark CLEAR @21", "d3 leaf ANNOUNCE @21");
  }

  @Test
  void row16_groupAlarm_isACauseToo_overAReload() {
    Street s = dark();
    s.engine.reload(s.book, s.topology(), Street.T + 20_000, s::sink);
    assertThat(s.said()).isEmpty();
    turn(s, 21, 0, 1, 1);
    assertThat(s.said()).contains("stairway:7/28 dark CLEAR @21", "d3 leaf ANNOUNCE @21");
  }

  @Test
  void row10_groupThatNoRuleMakesAnyMore_ends_whatItKeptQuietIsAnnounced() {
    Street s = dark();
    String alone = GROUP.replaceAll("  group: .*\n", "");
    s.engine.reload(Bench.parse(alone + CAUSE), s.topology(), Street.T + 20_000, s::sink);
    assertThat(s.said())
        .contains("stairway:7/28 dark CLEAR @20", "d0 lamp ANNOUNCE @20", "d3 leaf ANNOUNCE @20");
  }

  @Test
  void row13_shelfOfAGroupAlarm_outlivesReloadAndAlarm_endsSilentlyWhenNothingStands() {
    Street s = lamps(GROUP, 3);
    turn(s, 1, 0, 3, 0);
    s.command(new EngineCommand.Shelve(-1, "stairway:7/28", "dark", Street.T, Street.T + 60_000));
    s.engine.reload(s.book, s.topology(), Street.T + 3_000, s::sink);
    turn(s, 4, 0, 1, 1);
    group(s);
    s.advance(59);
    assertThat(group(s)).isEmpty();
    s.advance(61);
    assertThat(group(s)).containsExactly("stairway:7/28 dark UNSHELVED @60");
  }

  @Test
  void row13_shelfOfAGroupAlarm_endsByItself_theAlarmIsAnnounced() {
    Street s = lamps(GROUP, 3);
    turn(s, 1, 0, 3, 0);
    s.command(new EngineCommand.Shelve(-1, "stairway:7/28", "dark", Street.T, Street.T + 60_000));
    group(s);
    s.advance(61);
    assertThat(group(s))
        .containsExactly("stairway:7/28 dark UNSHELVED @60", "stairway:7/28 dark ANNOUNCE @60");
  }

  @Test
  void row16_twoCauses_theConsequenceIsQuietUntilBothAreOver() {
    Street s = new Street(CAUSE, "pump 7/1", "pump 7/2", "pressure 7/1");
    s.at(1, 0, "running", 1).at(2, 1, "running", 1).at(3, 2, "pressure", 0).advance(10);
    s.said();
    s.at(11, 0, "running", 0).advance(12).restart();
    assertThat(s.said()).containsExactly("d0 root CLEAR @11");
    s.at(13, 1, "running", 0).advance(14);
    assertThat(s.said()).containsExactly("d1 root CLEAR @13", "d2 leaf ANNOUNCE @13");
  }

  @Test
  void row16_scopeDevice_reachesTheDeviceOnly() {
    String own =
        CAUSE
            .replace("kind: pressure", "kind: pump")
            .replace("[root]", "[{rule: root, scope: device}]");
    Street s = new Street(own, "pump 7/1", "pump 7/1");
    s.at(1, 0, "pressure", 0).at(1, 1, "pressure", 0).advance(10);
    s.said();
    s.at(11, 0, "running", 1).advance(12);
    assertThat(s.said()).containsExactly("d0 root RAISE @11", "d0 leaf SUPPRESSED @11 suppressed");
  }

  @Test
  void shadowRule_isNobodysCause_andMakesNoGroupAlarmThatCounts() {
    String shadow = CAUSE.replace("  severity: critical\n", "  mode: shadow\n");
    Street s = new Street(shadow, "pump 7/1", "pressure 7/1");
    s.at(1, 0, "running", 1).at(2, 1, "pressure", 0).advance(10);
    assertThat(s.said()).contains("d1 leaf ANNOUNCE @7");
  }
}
