package io.lilong.gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.app.SiteFolder;
import io.lilong.gateway.texts.Installation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each sample rule does, told second by second. */
class SampleRulesTest {

  private static final Installation SAMPLE =
      ((Installation.Parsed.Good) SiteFolder.folder(Path.of("..", "deploy", "site")))
          .installation();

  /** Shanghai, in June: noon, and half an hour before the sun sets at about 18:55. */
  private static final long NOON = Instant.parse("2026-06-10T04:00:00Z").toEpochMilli();

  private static final long BEFORE_DUSK = Instant.parse("2026-06-10T10:25:00Z").toEpochMilli();

  private static final String ALWAYS = "huaiyin/lamp-7-28-3";
  private static final String DUSK = "huaiyin/lamp-5-18-2";
  private static final String PUMP = "huaiyin/pump-1";
  private static final String SMOKE = "huaiyin/smoke-5-18";
  private static final String DENSITY = "qingtan/smoke-1-3";

  private static OneDevice device(String id, String rule, String... signals) {
    return device(id, rule, NOON, signals);
  }

  private static OneDevice device(String id, String rule, long start, String... signals) {
    return new OneDevice(SAMPLE.site(), SAMPLE.book(), id, rule, Set.of(signals), start);
  }

  // ---- lights

  @Test
  void deadLamp_thatIsToldToBeOn_raisesAfterTenSeconds_andClearsAboveTheDeadband() {
    OneDevice lamp =
        device(ALWAYS, "light.dead")
            .at(0, Map.of("on", true, "current_ma", 180))
            .at(60, Map.of("on", true, "current_ma", 2))
            .at(120, Map.of("on", true, "current_ma", 60))
            .at(180, Map.of("on", true, "current_ma", 175));
    assertThat(lamp.story()).containsExactly("70s raise minor", "180s clear minor");
  }

  @Test
  void lampSwitchedOff_isNotDead() {
    OneDevice lamp =
        device(ALWAYS, "light.dead")
            .at(0, Map.of("on", true, "current_ma", 180))
            .every(10, 60, 300, Map.of("on", false, "current_ma", 0));
    assertThat(lamp.story()).isEmpty();
  }

  @Test
  void limitOfADeadLamp_comesFromTheClassOfItsCompound() {
    Map<String, Object> drawing = Map.of("on", true, "current_ma", 45);
    assertThat(device(ALWAYS, "light.dead").every(5, 0, 60, drawing).story()).hasSize(1);
    assertThat(device("yongfu/hall-lamp-1", "light.dead").every(5, 0, 60, drawing).story())
        .isEmpty();
  }

  @Test
  void lampOffSinceNoon_raisesTenMinutesAfterTheNightGateOpens() {
    OneDevice lamp =
        device(DUSK, "light.off-at-night", BEFORE_DUSK).every(60, 0, 5_400, Map.of("on", false));
    assertThat(lamp.story()).hasSize(1);
    // sunset 18:55 or so, the gate 20 minutes after it, the delay 10 minutes more
    long second = Long.parseLong(lamp.story().get(0).split("s ")[0]);
    assertThat(second).isBetween(3_300L, 4_000L);
  }

  @Test
  void lampOnAtNoon_raisesOnlyWhereItHasAPhotocell() {
    Map<String, Object> burning = Map.of("on", true);
    assertThat(device(DUSK, "light.on-by-day").every(60, 0, 1_800, burning).story())
        .containsExactly("1200s raise warning");
    assertThat(device(ALWAYS, "light.on-by-day").every(60, 0, 1_800, burning).story()).isEmpty();
  }

  @Test
  void risingLampCurrent_isOneAlarmThatBecomesMajor() {
    OneDevice lamp =
        device(ALWAYS, "light.overcurrent")
            .every(5, 0, 60, Map.of("current_ma", 500))
            .every(5, 65, 90, Map.of("current_ma", 1_200))
            .every(5, 95, 200, Map.of("current_ma", 180));
    assertThat(lamp.story())
        .containsExactly("30s raise minor", "70s severity major", "155s clear major");
  }

  @Test
  void dimLamp_raisesWhenItDrawsCurrentAndGivesNoLight() {
    OneDevice lamp =
        device(ALWAYS, "light.dim", "on", "current_ma", "lux")
            .every(30, 0, 900, Map.of("on", true, "current_ma", 170, "lux", 3));
    assertThat(lamp.story()).containsExactly("720s raise warning");
  }

  // ---- pumps

  @Test
  void shakingPump_raisesOnceItHasRunForTenSeconds() {
    Map<String, Object> shaking = Map.of("running", true, "vibration_mm_s", 9.0);
    OneDevice pump =
        device(PUMP, "pump.vibration")
            .every(1, 0, 30, shaking)
            .every(1, 31, 60, Map.of("running", true, "vibration_mm_s", 2.0));
    assertThat(pump.story()).containsExactly("15s raise major", "46s clear major");
  }

  @Test
  void pumpThatStands_shakesNobody() {
    OneDevice pump =
        device(PUMP, "pump.vibration")
            .every(1, 0, 60, Map.of("running", false, "vibration_mm_s", 9.0));
    assertThat(pump.story()).isEmpty();
  }

  @Test
  void dryPump_isCritical_andStaysUntilSomeoneResetsIt() {
    OneDevice pump =
        device(PUMP, "pump.dry-run")
            .every(1, 0, 40, Map.of("running", true, "flow_m3h", 0.1, "pressure_kpa", 20))
            .every(1, 41, 60, Map.of("running", true, "flow_m3h", 6, "pressure_kpa", 330));
    assertThat(pump.story()).containsExactly("25s raise critical", "41s gone critical");
  }

  @Test
  void limitOfThePumpsCurrent_isTheDevicesBeforeItsClass() {
    Map<String, Object> drawing = Map.of("running", true, "current_a", 14.0);
    assertThat(device("qingtan/pump-low", "pump.overcurrent").every(2, 0, 60, drawing).story())
        .containsExactly("25s raise major");
    assertThat(device("qingtan/pump-high", "pump.overcurrent").every(2, 0, 60, drawing).story())
        .isEmpty();
  }

  @Test
  void lowPressure_becomesMajor_andTakesTwoMinutesToClear() {
    OneDevice pump =
        device(PUMP, "pump.low-pressure")
            .every(2, 0, 100, Map.of("running", true, "pressure_kpa", 150))
            .every(2, 102, 140, Map.of("running", true, "pressure_kpa", 80))
            .every(2, 142, 300, Map.of("running", true, "pressure_kpa", 330));
    assertThat(pump.story())
        .containsExactly("90s raise minor", "132s severity major", "262s clear major");
  }

  @Test
  void pumpThatDoesNotStart_raisesAfterTenSeconds() {
    OneDevice pump =
        device(PUMP, "pump.does-not-start", "command_on", "running")
            .every(2, 0, 30, Map.of("command_on", true, "running", false));
    assertThat(pump.story()).containsExactly("10s raise major");
  }

  @Test
  void hotMotor_raisesAfterHalfAMinute() {
    assertThat(device(PUMP, "pump.motor-hot").every(5, 0, 60, Map.of("temp_c", 91)).story())
        .containsExactly("30s raise major");
  }

  // ---- fire

  @Test
  void firstWordOfSmoke_raisesAtOnce_andTheAlarmStaysWhenTheSmokeHasGone() {
    OneDevice detector =
        device(SMOKE, "fire.smoke")
            .at(0, Map.of("smoke", false))
            .at(7, Map.of("smoke", true))
            .at(9, Map.of("smoke", false))
            .at(20, Map.of("smoke", true));
    assertThat(detector.story())
        .containsExactly("7s raise critical", "9s gone critical", "20s reoccurred critical");
  }

  @Test
  void callPointAndHeat_areCriticalAtOnce() {
    assertThat(
            device("qingtan/call-1", "fire.call-point").at(3, Map.of("call_point", true)).story())
        .containsExactly("3s raise critical");
    assertThat(device(SMOKE, "fire.heat").at(4, Map.of("heat", true)).story())
        .containsExactly("4s raise critical");
  }

  @Test
  void thickeningSmoke_warnsFirst_andIsAFireAlarmAtOnceAboveTheSecondLimit() {
    OneDevice detector =
        device(DENSITY, "fire.smoke-density")
            .every(5, 0, 20, Map.of("smoke_obs", 0.1))
            .at(25, Map.of("smoke_obs", 0.2))
            .every(5, 30, 80, Map.of("smoke_obs", 0.02));
    assertThat(detector.story())
        .containsExactly("15s raise major", "25s severity critical", "60s clear critical");
  }

  @Test
  void heatOfTheAir_raisesAbove57Degrees() {
    assertThat(device(DENSITY, "fire.hot").at(2, Map.of("temp_c", 61)).story())
        .containsExactly("2s raise critical");
  }

  @Test
  void faultOfADetector_raisesAfterHalfAMinute() {
    assertThat(device(SMOKE, "fire.detector-fault").every(10, 0, 60, Map.of("fault", true)).story())
        .containsExactly("30s raise major");
  }

  // ---- any device

  @Test
  void silence_isThreeIntervalsOfTheKind_andFireHasARuleOfItsOwn() {
    long minute = 60;
    assertThat(device(PUMP, "device.silent").quietTo(4 * minute).story())
        .containsExactly("180s raise warning");
    assertThat(device(ALWAYS, "device.silent").quietTo(31 * minute).story())
        .containsExactly("1800s raise warning");
    assertThat(device(SMOKE, "device.silent").quietTo(240 * minute).story()).isEmpty();
    assertThat(device(SMOKE, "fire.detector-silent").quietTo(240 * minute).story())
        .containsExactly("10800s raise major");
  }

  @Test
  void lowBattery_takesThreeReportsInARow() {
    OneDevice detector =
        device(SMOKE, "device.low-battery", "battery")
            .at(0, Map.of("battery", 15))
            .at(10, Map.of("battery", 40))
            .at(20, Map.of("battery", 15))
            .at(30, Map.of("battery", 15))
            .at(40, Map.of("battery", 15));
    assertThat(detector.story()).containsExactly("40s raise warning");
  }

  @Test
  void tampering_staysUntilSomeoneHasLooked() {
    OneDevice detector =
        device(SMOKE, "device.tamper", "tamper")
            .at(0, Map.of("tamper", true))
            .at(5, Map.of("tamper", false));
    assertThat(detector.story()).containsExactly("0s raise major", "5s gone major");
  }

  @Test
  void panelThatSaysFire_andNotWhatItSaw_raisesCriticalAtOnce() {
    assertThat(device(SMOKE, "fire.panel").at(4, Map.of("fire", true)).story())
        .containsExactly("4s raise critical");
  }

  @Test
  void panelInTest_isShownAndClearsByItself() {
    assertThat(
            device(SMOKE, "fire.panel-test")
                .at(4, Map.of("test", true))
                .at(90, Map.of("test", false))
                .story())
        .containsExactly("4s raise warning", "90s clear warning");
  }
}
