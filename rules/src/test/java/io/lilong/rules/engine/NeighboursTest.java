package io.lilong.rules.engine;

import static io.lilong.rules.engine.Street.CAUSE;
import static io.lilong.rules.engine.Street.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What alarms mean to other devices: causes, groups, flapping, planned work. */
class NeighboursTest {

  private static final String LEVEL =
      """
      - id: level
        for: {any: true}
        respond: go
        when: {above: 1.0, of: flow, deadband: 0.001}
      """;

  @Test
  void row16_consequence_isAnnouncedOnceItHasWaitedForItsCauseInVain() {
    Street s = new Street(CAUSE, "pump 7/28", "pressure 7/30");
    s.at(1, 1, "pressure", 0).advance(6);
    assertThat(s.said()).containsExactly("d1 leaf RAISE @1 suppressed");
    s.advance(7);
    assertThat(s.said()).containsExactly("d1 leaf ANNOUNCE @6");
  }

  @Test
  void row16_causeThatComesLater_stillKeepsTheConsequenceQuiet() {
    Street s = new Street(CAUSE, "pump 7/28", "pressure 7/30", "pressure 8/1");
    s.at(1, 1, "pressure", 0).at(1, 2, "pressure", 0).at(4, 0, "running", 1).advance(60);
    assertThat(s.said())
        .containsExactly(
            "d1 leaf RAISE @1 suppressed",
            "d2 leaf RAISE @1 suppressed",
            "d0 root RAISE @4",
            "d2 leaf ANNOUNCE @6");
    s.restart().at(61, 0, "running", 0).advance(120);
    assertThat(s.said()).containsExactly("d0 root CLEAR @61", "d1 leaf ANNOUNCE @61");
  }

  @Test
  void row16_restartWhileAConsequenceWaits_isAnnouncedWhenItWouldHaveBeen() {
    Street s = new Street(CAUSE, "pump 7/28", "pressure 7/30");
    s.at(1, 1, "pressure", 0).advance(3).restart().advance(60);
    assertThat(s.said()).containsExactly("d1 leaf RAISE @1 suppressed", "d1 leaf ANNOUNCE @6");
  }

  @Test
  void row16_causeAfterTheAnnouncement_saysSo_andItsEndAnnouncesAgain() {
    Street s = new Street(CAUSE, "pump 7/28", "pressure 7/30");
    s.at(1, 1, "pressure", 0).advance(10).at(20, 0, "running", 1).advance(30);
    s.said();
    s.restart().at(40, 0, "running", 0).advance(50);
    assertThat(s.said()).containsExactly("d0 root CLEAR @40", "d1 leaf ANNOUNCE @40");
    assertThat(s.transitions)
        .anyMatch(t -> t.kind() == Transition.Kind.SUPPRESSED && t.at() == Street.T + 20_000);
  }

  @Test
  void row16_devicesNobodyHasPlaced_areNobodysNeighbours() {
    Street s = new Street(CAUSE, "pump", "pressure");
    s.at(1, 0, "running", 1).at(1, 1, "pressure", 0).advance(60);
    assertThat(s.said()).contains("d1 leaf ANNOUNCE @6");
  }

  @Test
  void row16_scopeCompound_reachesUnplacedDevices() {
    Street s =
        new Street(
            CAUSE.replace("[root]", "[{rule: root, scope: compound}]"), "pump", "pressure 7/1");
    s.at(1, 0, "running", 1).at(2, 1, "pressure", 0).advance(60);
    assertThat(s.said()).containsExactly("d0 root RAISE @1", "d1 leaf RAISE @2 suppressed");
  }

  @Test
  void row18_group_threeOfFive_isOneAlarm_theSingleOnesStayUnderIt() {
    Street s =
        new Street(
            GROUP,
            "light 7/28",
            "light 7/28",
            "light 7/28",
            "light 7/28",
            "light 7/28",
            "light 7/30");
    s.at(1, 0, "running", 0).at(1, 5, "running", 0).at(2, 1, "running", 0).advance(3);
    assertThat(s.said())
        .containsExactly(
            "d0 lamp RAISE @1 suppressed",
            "d5 lamp RAISE @1 suppressed",
            "d1 lamp RAISE @2 suppressed",
            "d0 lamp ANNOUNCE @1",
            "d5 lamp ANNOUNCE @1",
            "d1 lamp ANNOUNCE @2");
    s.at(4, 2, "running", 0).advance(5);
    assertThat(s.said())
        .containsExactly(
            "d2 lamp RAISE @4 suppressed",
            "stairway:7/28 dark RAISE @4",
            "d0 lamp SUPPRESSED @4 suppressed",
            "d1 lamp SUPPRESSED @4 suppressed");
    Transition group = s.transitions.get(s.transitions.size() - 3);
    assertThat(group.sentence().en()).isEqualTo("3 of 5 devices, first hold-b/d0: Lamp out");
    assertThat(group.severity().word()).isEqualTo("major");
    s.restart().at(6, 0, "running", 1).advance(7);
    assertThat(s.said())
        .containsExactly(
            "d0 lamp CLEAR @6 suppressed",
            "stairway:7/28 dark CLEAR @6",
            "d1 lamp ANNOUNCE @6",
            "d2 lamp ANNOUNCE @6");
  }

  @Test
  void row18_groupOfOneMoment_announcesNoSingleAlarm() {
    Street s = new Street(GROUP, "light 7/28", "light 7/28", "light 7/28");
    s.at(1, 0, "running", 0).at(1, 1, "running", 0).at(1, 2, "running", 0).advance(3);
    assertThat(s.said()).noneMatch(line -> line.contains("ANNOUNCE"));
    assertThat(s.said).isEmpty();
  }

  @Test
  void row18_oneLampBackAndAnotherOut_atOneMoment_isTheSameGroupAlarm() {
    Street s = new Street(GROUP, "light 7/28", "light 7/28", "light 7/28", "light 7/28");
    s.at(1, 0, "running", 0).at(1, 1, "running", 0).at(1, 2, "running", 0).advance(2);
    s.said();
    s.at(3, 0, "running", 1).at(3, 3, "running", 0).advance(9);
    assertThat(s.said())
        .containsExactly("d0 lamp CLEAR @3 suppressed", "d3 lamp RAISE @3 suppressed");
  }

  @Test
  void row18_share_needsEnoughOfAllDevicesOfThePlace() {
    Street s =
        new Street(
            GROUP,
            "light 7/28",
            "light 7/28",
            "light 7/28",
            "light 7/28",
            "light 7/28",
            "light 7/28");
    for (int d = 0; d < 3; d++) {
      s.at(1, d, "running", 0);
    }
    s.advance(2);
    assertThat(s.said()).noneMatch(line -> line.contains("dark"));
  }

  @Test
  void row13_groupAlarm_canBeShelved_andIsAnnouncedAtTheEnd() {
    Street s = new Street(GROUP, "light 7/28", "light 7/28", "light 7/28");
    s.at(1, 0, "running", 0).at(1, 1, "running", 0).at(1, 2, "running", 0).advance(3);
    s.said();
    s.command(new EngineCommand.Shelve(-1, "stairway:7/28", "dark", Street.T, Street.T + 60_000));
    s.restart().advance(90);
    assertThat(s.said())
        .containsExactly(
            "stairway:7/28 dark SHELVED @0 shelved",
            "stairway:7/28 dark UNSHELVED @60",
            "stairway:7/28 dark ANNOUNCE @60");
  }

  @Test
  void row17_firstOut_staysMarkedUntilThePlaceIsQuiet() {
    Street s = new Street(GROUP, "light 7/28", "light 7/28", "light 7/28");
    s.at(1, 2, "running", 0).at(2, 0, "running", 0).at(3, 1, "running", 0).advance(4);
    assertThat(firsts(s)).containsExactly("d2 ANNOUNCE", "d2 SUPPRESSED");
    s.restart().at(5, 2, "running", 1).at(6, 0, "running", 1).advance(7);
    s.at(8, 2, "running", 0).advance(9);
    assertThat(firsts(s)).contains("d2 RAISE", "d2 ANNOUNCE").noneMatch(t -> t.startsWith("d1"));
    s.at(10, 1, "running", 1).at(10, 2, "running", 1).advance(11);
    s.at(12, 0, "running", 0).at(13, 2, "running", 0).advance(14);
    assertThat(firsts(s)).contains("d0 ANNOUNCE");
  }

  /** What was said of first alarms since the last call. */
  private static List<String> firsts(Street s) {
    List<String> firsts =
        s.transitions.stream()
            .filter(t -> t.is(Transition.FIRST))
            .map(t -> "d" + t.device() + " " + t.kind())
            .toList();
    s.transitions.clear();
    return firsts;
  }

  @Test
  void fireAlarm_isKeptQuietNeitherByPlannedWork_norByFlapping() {
    String rules =
        """
        - id: smoke
          for: {kind: fire}
          respond: go
          when: {is: true, of: smoke}
        - id: flapping
          for: {any: true}
          respond: go
          replaces: true
          when: {transitions_of: "*", at_least: 2, within: 60s}
          clear: {transitions_of: "*", at_most: 0, within: 60s}
        maintenance:
        - for: {any: true}
          windows: [{from: "00:00", to: "23:59"}]
        """;
    Street s = new Street(rules, "fire 7/28");
    s.at(1, 0, "smoke", 1).at(2, 0, "smoke", 0).at(3, 0, "smoke", 1).advance(300);
    assertThat(s.said())
        .containsExactly(
            "d0 smoke RAISE @1",
            "d0 smoke CLEAR @2",
            "d0 flapping RAISE @2 out",
            "d0 smoke RAISE @3",
            "d0 flapping CLEAR @63 out");
  }

  private static final String FLAP =
      LEVEL
          + """
          - id: flapping
            for: {any: true}
            respond: go
            replaces: true
            when: {transitions_of: "*", at_least: 4, within: 60s}
            clear: {transitions_of: "*", at_most: 0, within: 60s}
          """;

  @Test
  void row19_flapping_standsForTheChatteringRule_whichIsJudgedOn() {
    Street s = new Street(FLAP, "pump 7/28");
    s.at(1, 0, "flow", 2).at(2, 0, "flow", 0).at(3, 0, "flow", 2).at(4, 0, "flow", 0);
    s.said();
    s.restart().at(5, 0, "flow", 2).advance(70);
    assertThat(s.said())
        .containsExactly(
            "d0 level RAISE @5 suppressed flapping",
            "d0 flapping CLEAR @65",
            "d0 level ANNOUNCE @65");
  }

  @Test
  void row15_outOfService_goesOnJudging_isAnnouncedWhenItIsBack() {
    Street s = new Street(FLAP, "pump 7/28");
    s.command(new EngineCommand.OutOfService(0, true, Street.T));
    s.at(1, 0, "flow", 2);
    s.command(new EngineCommand.OutOfService(0, false, Street.T + 2_000));
    assertThat(s.said()).containsExactly("d0 level RAISE @1 out", "d0 level ANNOUNCE @2");
  }

  private static final String PLANNED =
      """
      maintenance:
      - for: {kind: pump}
        windows: [{from: "06:14", to: "06:15"}]
      """;

  @Test
  void row15_plannedWork_keepsQuietByTheWallClock() {
    // T is 2023-11-15 06:13:20 in Shanghai
    Street s = new Street(LEVEL + PLANNED, "pump 7/28", "light 7/28");
    s.at(1, 0, "flow", 2).advance(45).at(50, 1, "flow", 2).advance(50);
    s.restart().advance(200);
    assertThat(s.said())
        .containsExactly(
            "d0 level RAISE @1",
            "d0 level SUPPRESSED @40 out",
            "d1 level RAISE @50",
            "d0 level ANNOUNCE @100");
  }

  @Test
  void row15_plannedWork_keepsQuietDayAfterDay_deviceThatIsWellInBetween() {
    int day = 24 * 3_600;
    Street s = new Street(LEVEL + PLANNED, "pump 7/28");
    s.at(1, 0, "flow", 2).at(2, 0, "flow", 0).advance(day);
    s.said();
    s.at(day + 1, 0, "flow", 2).advance(day + 200);
    assertThat(s.said())
        .containsExactly(
            "d0 level RAISE @" + (day + 1),
            "d0 level SUPPRESSED @" + (day + 40) + " out",
            "d0 level ANNOUNCE @" + (day + 100));
  }

  @Test
  void row15_restartAtTheMomentPlannedWorkBegins_keepsQuietOnce() {
    Street s = new Street(LEVEL + PLANNED, "pump 7/28");
    s.at(1, 0, "flow", 2).advance(40);
    assertThat(s.said()).containsExactly("d0 level RAISE @1");
    s.restart().advance(41).restart().advance(200);
    assertThat(s.said()).containsExactly("d0 level SUPPRESSED @40 out", "d0 level ANNOUNCE @100");
  }

  @Test
  void row22_schedule_opensByTheWallClock_andJudgesTheLastFreshValue() {
    String gate = "  gate: {windows: [{days: workdays, from: \"06:14\", to: \"06:15\"}]}\n";
    Street s = new Street(LEVEL + gate, "pump 7/28");
    s.at(1, 0, "flow", 2).advance(200);
    assertThat(s.said()).containsExactly("d0 level RAISE @40", "d0 level CLEAR @100");
  }

  @Test
  void row7_onStaleRaise_dataThatIsMissedIsAnAlarm_notWhileOurInputIsDown() {
    Street s = new Street(LEVEL + "  on_stale: raise\n  stale_after: 60s\n", "pump 7/28");
    s.advance(59).restart().advance(61);
    assertThat(s.said()).containsExactly("d0 level RAISE @60");
    s.at(70, 0, "flow", 0).advance(120);
    assertThat(s.said()).containsExactly("d0 level CLEAR @70");
    s.command(new EngineCommand.InputDown(Street.T + 120_000)).advance(500);
    s.command(new EngineCommand.InputUp(Street.T + 500_000)).advance(559).restart().advance(600);
    assertThat(s.said()).containsExactly("d0 level RAISE @560");
  }

  @Test
  void row8_interleavingOfDevices_doesNotMatter() {
    String rules = CAUSE + GROUP + FLAP;
    String[] devices = {"pump 7/28", "pressure 7/28", "light 7/28", "light 7/28", "light 7/28"};
    int streets = Integer.getInteger("lilong.streams", 10_000) / 50;
    for (int seed = 0; seed < streets; seed++) {
      List<int[]> readings = new ArrayList<>();
      Random random = new Random(seed);
      for (int k = 0; k < 60; k++) {
        readings.add(
            new int[] {
              random.nextInt(40), random.nextInt(5), random.nextInt(3), random.nextInt(3)
            });
      }
      assertThat(perDevice(rules, devices, readings, seed))
          .isEqualTo(perDevice(rules, devices, readings, seed + 1_000));
    }
  }

  /** Readings of one second in an order the seed decides; what was said, device by device. */
  private static List<String> perDevice(
      String rules, String[] devices, List<int[]> readings, int seed) {
    Street s = new Street(rules, devices);
    String[] signals = {"running", "pressure", "flow"};
    Random random = new Random(seed);
    for (int second = 0; second < 40; second++) {
      java.util.Map<Integer, List<int[]>> now = new java.util.TreeMap<>();
      for (int[] r : readings) {
        if (r[0] == second) {
          now.computeIfAbsent(r[1], d -> new ArrayList<>()).add(r);
        }
      }
      List<Integer> order = new ArrayList<>(now.keySet());
      Collections.shuffle(order, random);
      s.advance(second);
      for (int device : order) {
        java.util.Set<Integer> once = new java.util.HashSet<>();
        for (int[] r : now.get(device)) {
          if (once.add(r[2])) {
            s.at(second, device, signals[r[2]], r[3]);
          }
        }
      }
      if (second % 7 == 3) {
        s.restart();
      }
    }
    s.advance(2_000);
    List<String> said = new ArrayList<>(s.said());
    Collections.sort(said);
    return said;
  }
}
