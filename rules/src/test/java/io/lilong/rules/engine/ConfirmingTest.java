package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Row 28: a second sensor, or a second device of the zone, raises the stage of an alarm. */
class ConfirmingTest {

  private static final String CONFIRM =
      """
      - id: smoke
        for: {kind: fire}
        respond: go
        severity: major
        latch: true
        when: {is: true, of: smoke}
        confirm:
          any_of: [{is: true, of: running}, {same_zone: smoke, other_devices: 1}]
          within: 120s
      """;

  @Test
  void row28_confirmation_bySecondSensor_escalates_firstStageIsAtOnce() {
    Street s = new Street(CONFIRM, "fire 7/28");
    s.at(1, 0, "smoke", 1).at(60, 0, "running", 1).restart().at(61, 0, "running", 1);
    assertThat(s.said()).containsExactly("d0 smoke RAISE @1", "d0 smoke CONFIRMED @60");
    assertThat(s.transitions.get(1).severity().word()).isEqualTo("critical");
  }

  @Test
  void row28_confirmation_byAnotherDeviceOfTheZone_confirmsBoth_butNotTooLate() {
    Street s = new Street(CONFIRM, "fire 7/28", "fire 7/28", "fire 7/30");
    s.at(1, 0, "smoke", 1).at(2, 2, "smoke", 1).at(30, 1, "smoke", 1);
    assertThat(s.said())
        .containsExactly(
            "d0 smoke RAISE @1",
            "d2 smoke RAISE @2",
            "d1 smoke RAISE @30",
            "d1 smoke CONFIRMED @30",
            "d0 smoke CONFIRMED @30");
    s = new Street(CONFIRM, "fire 7/28", "fire 7/28");
    s.at(1, 0, "smoke", 1).at(130, 1, "smoke", 1);
    assertThat(s.said()).containsExactly("d0 smoke RAISE @1", "d1 smoke RAISE @130");
  }

  @Test
  void row28_secondSensor_confirmsWithinTheTime_theLastMomentIncluded_notAfterIt() {
    Street s = new Street(CONFIRM, "fire 7/28");
    s.at(1, 0, "smoke", 1).at(121, 0, "running", 1).at(122, 0, "running", 1);
    assertThat(s.said()).containsExactly("d0 smoke RAISE @1", "d0 smoke CONFIRMED @121");
    s = new Street(CONFIRM, "fire 7/28");
    s.at(1, 0, "smoke", 1).at(122, 0, "running", 1);
    assertThat(s.said()).containsExactly("d0 smoke RAISE @1");
  }

  @Test
  void row28_secondSensorThatSpokeFirst_confirmsAtOnce() {
    Street s = new Street(CONFIRM, "fire 7/28");
    s.at(1, 0, "running", 1).at(2, 0, "smoke", 1).at(3, 0, "running", 0);
    assertThat(s.said()).containsExactly("d0 smoke RAISE @2", "d0 smoke CONFIRMED @2");
  }

  @Test
  void row28_secondSensorOfADeviceThatIsQuiet_confirmsNothing() {
    Street s = new Street(CONFIRM.replace("  latch: true\n", ""), "fire 7/28");
    s.at(1, 0, "smoke", 1).at(2, 0, "smoke", 0).at(3, 0, "running", 1);
    assertThat(s.said()).containsExactly("d0 smoke RAISE @1", "d0 smoke CLEAR @2");
  }

  @Test
  void row28_anotherDevice_lastMomentIncluded_latchedOneCounts_eachIsConfirmedOnce() {
    Street s = new Street(CONFIRM, "fire 7/28", "fire 7/28", "fire 7/28");
    s.at(1, 0, "smoke", 1).at(2, 0, "smoke", 0).at(121, 1, "smoke", 1);
    assertThat(s.said())
        .containsExactly(
            "d0 smoke RAISE @1",
            "d0 smoke GONE @2",
            "d1 smoke RAISE @121",
            "d1 smoke CONFIRMED @121",
            "d0 smoke CONFIRMED @121");
    s.at(150, 2, "smoke", 1);
    assertThat(s.said()).containsExactly("d2 smoke RAISE @150", "d2 smoke CONFIRMED @150");
  }

  @Test
  void row28_twoOthersAreAskedFor_oneIsNotEnough() {
    Street s =
        new Street(
            CONFIRM.replace("other_devices: 1", "other_devices: 2"),
            "fire 7/28",
            "fire 7/28",
            "fire 7/28");
    s.at(1, 0, "smoke", 1).at(2, 1, "smoke", 1);
    assertThat(s.said()).containsExactly("d0 smoke RAISE @1", "d1 smoke RAISE @2");
    s.at(3, 2, "smoke", 1);
    assertThat(s.said())
        .containsExactly(
            "d2 smoke RAISE @3",
            "d2 smoke CONFIRMED @3",
            "d0 smoke CONFIRMED @3",
            "d1 smoke CONFIRMED @3");
  }

  @Test
  void row28_zone_isTheBuildingWhereThereAreNoStairways_unplacedDevicesHaveNone() {
    Street s = new Street(CONFIRM, "fire 7", "fire 7", "fire 8");
    s.at(1, 2, "smoke", 1).at(2, 0, "smoke", 1).at(3, 1, "smoke", 1);
    assertThat(s.said())
        .containsExactly(
            "d2 smoke RAISE @1",
            "d0 smoke RAISE @2",
            "d1 smoke RAISE @3",
            "d1 smoke CONFIRMED @3",
            "d0 smoke CONFIRMED @3");
    Street unplaced = new Street(CONFIRM, "fire", "fire");
    unplaced.at(1, 0, "smoke", 1).at(2, 1, "smoke", 1);
    assertThat(unplaced.said()).containsExactly("d0 smoke RAISE @1", "d1 smoke RAISE @2");
  }

  @Test
  void row28_anotherRuleOfTheZone_confirms_itsOwnAlarmIsNot() {
    Street s =
        new Street(
            CONFIRM.replace("same_zone: smoke", "same_zone: heat")
                + """
                - id: heat
                  for: {kind: pump}
                  respond: go
                  when: {is: true, of: running}
                """,
            "fire 7/28",
            "pump 7/28",
            "light 7/28");
    s.at(1, 0, "smoke", 1).at(2, 1, "running", 1).at(3, 1, "running", 0).at(4, 1, "running", 1);
    assertThat(s.said())
        .containsExactly(
            "d0 smoke RAISE @1",
            "d1 heat RAISE @2",
            "d0 smoke CONFIRMED @2",
            "d1 heat CLEAR @3",
            "d1 heat RAISE @4");
  }
}
