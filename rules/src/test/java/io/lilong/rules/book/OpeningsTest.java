package io.lilong.rules.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rows 22 and 23: when gates are open, by wall clock and by the sun. */
class OpeningsTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final long DAY = 86_400_000L;

  private static Openings weekly(ZoneId zone, List<LocalDate> notOn, Calendar.Window... windows) {
    return new Calendar.Weekly(zone, List.of(windows), notOn).openings(0, 0);
  }

  private static Calendar.Window window(String from, String to, DayOfWeek... days) {
    List<DayOfWeek> on = days.length == 0 ? List.of(DayOfWeek.values()) : List.of(days);
    return new Calendar.Window(on, LocalTime.parse(from), LocalTime.parse(to));
  }

  private static long at(ZoneId zone, String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant().toEpochMilli();
  }

  private static Openings sun(boolean dark, double latitude, double longitude) {
    return new Calendar.Sun(dark, 0, 0).openings(latitude, longitude);
  }

  @Test
  void row22_severalWindowsOfADay_eachOpens_endsAreExclusive() {
    Openings o = weekly(SHANGHAI, List.of(), window("08:00", "10:00"), window("14:00", "15:30"));
    assertThat(o.open(at(SHANGHAI, "2026-06-10T07:59:59"))).isFalse();
    assertThat(o.open(at(SHANGHAI, "2026-06-10T08:00:00"))).isTrue();
    assertThat(o.open(at(SHANGHAI, "2026-06-10T10:00:00"))).isFalse();
    assertThat(o.open(at(SHANGHAI, "2026-06-10T15:29:59"))).isTrue();
    assertThat(o.next(at(SHANGHAI, "2026-06-10T10:00:00")))
        .isEqualTo(at(SHANGHAI, "2026-06-10T14:00:00"));
    assertThat(o.next(at(SHANGHAI, "2026-06-10T15:30:00")))
        .isEqualTo(at(SHANGHAI, "2026-06-11T08:00:00"));
  }

  @Test
  void row22_windowOverMidnight_belongsToTheDayItBeginsOn() {
    Openings o = weekly(SHANGHAI, List.of(), window("22:00", "06:00", DayOfWeek.FRIDAY));
    assertThat(o.open(at(SHANGHAI, "2026-06-12T21:59:00"))).isFalse(); // a Friday
    assertThat(o.open(at(SHANGHAI, "2026-06-12T23:00:00"))).isTrue();
    assertThat(o.open(at(SHANGHAI, "2026-06-13T05:59:00"))).isTrue();
    assertThat(o.open(at(SHANGHAI, "2026-06-13T06:00:00"))).isFalse();
    assertThat(o.open(at(SHANGHAI, "2026-06-13T23:00:00"))).isFalse();
    assertThat(o.open(at(SHANGHAI, "2026-06-12T03:00:00"))).isFalse();
  }

  @Test
  void row22_holiday_noWindowBeginsOnIt() {
    LocalDate holiday = LocalDate.parse("2026-10-01");
    Openings o = weekly(SHANGHAI, List.of(holiday), window("22:00", "06:00"));
    assertThat(o.open(at(SHANGHAI, "2026-10-01T05:00:00"))).isTrue(); // began the day before
    assertThat(o.open(at(SHANGHAI, "2026-10-01T23:00:00"))).isFalse();
    assertThat(o.open(at(SHANGHAI, "2026-10-02T05:00:00"))).isFalse();
    assertThat(o.open(at(SHANGHAI, "2026-10-02T22:00:00"))).isTrue();
  }

  @Test
  void row22_daylightSaving_aNightIsSevenOrNineHours_andWallClockTimesStay() {
    Openings night = weekly(BERLIN, List.of(), window("22:00", "06:00"));
    long spring = at(BERLIN, "2026-03-28T22:00:00");
    assertThat(night.next(spring) - spring).isEqualTo(7 * 3_600_000L);
    long autumn = at(BERLIN, "2026-10-24T22:00:00");
    assertThat(night.next(autumn) - autumn).isEqualTo(9 * 3_600_000L);
    Openings day = weekly(BERLIN, List.of(), window("08:00", "17:00"));
    assertThat(day.open(at(BERLIN, "2026-03-29T08:00:00"))).isTrue();
    assertThat(day.open(at(BERLIN, "2026-03-29T07:59:59"))).isFalse();
  }

  @Test
  void row22_windowOfTheWholeDay_everyDay_isAlwaysOpen() {
    Openings o = weekly(SHANGHAI, List.of(), window("00:00", "00:00"));
    for (long t = 0; t < 20 * DAY; t += DAY / 8) {
      assertThat(o.open(at(SHANGHAI, "2026-06-10T00:00:00") + t)).isTrue();
    }
  }

  @Test
  void row23_duskAndDawn_areThoseOfThePlace() {
    // Shanghai, 10 June 2026: sunrise 04:50, sunset 18:57, give or take two minutes
    Openings dark = sun(true, 31.23, 121.47);
    long noon = at(SHANGHAI, "2026-06-10T12:00:00");
    assertThat(dark.open(noon)).isFalse();
    assertThat(dark.next(noon))
        .isBetween(at(SHANGHAI, "2026-06-10T18:55:00"), at(SHANGHAI, "2026-06-10T18:59:00"));
    long midnight = at(SHANGHAI, "2026-06-11T00:00:00");
    assertThat(dark.open(midnight)).isTrue();
    assertThat(dark.next(midnight))
        .isBetween(at(SHANGHAI, "2026-06-11T04:48:00"), at(SHANGHAI, "2026-06-11T04:52:00"));
  }

  @Test
  void row23_offsets_openLaterAndShutEarlier() {
    Openings bare = sun(true, 31.23, 121.47);
    Openings o = new Calendar.Sun(true, 20 * 60_000, 30 * 60_000).openings(31.23, 121.47);
    long noon = at(SHANGHAI, "2026-06-10T12:00:00");
    long dusk = bare.next(noon);
    assertThat(o.next(noon)).isEqualTo(dusk + 20 * 60_000);
    assertThat(o.next(dusk + 20 * 60_000)).isEqualTo(bare.next(dusk) - 30 * 60_000);
  }

  @Test
  void row23_midsummerBeyondThePolarCircle_isNeverDark() {
    Openings dark = sun(true, 71.0, 25.7);
    Openings light = sun(false, 71.0, 25.7);
    long june = Instant.parse("2026-06-21T00:00:00Z").toEpochMilli();
    assertThat(dark.open(june)).isFalse();
    assertThat(light.open(june)).isTrue();
    assertThat(dark.next(june)).isGreaterThan(june + 20 * DAY);
  }

  @Property
  void row23_darkAndLight_partitionEachDay(
      @ForAll @DoubleRange(min = -60, max = 60) double latitude,
      @ForAll @DoubleRange(min = -180, max = 180) double longitude,
      @ForAll @IntRange(min = 18_000, max = 24_000) int day,
      @ForAll @IntRange(max = 86_399_999) int ms) {
    Openings dark = sun(true, latitude, longitude);
    Openings light = sun(false, latitude, longitude);
    long t = day * DAY + ms;
    assertThat(light.open(t)).isEqualTo(!dark.open(t));
    assertThat(light.next(t)).isEqualTo(dark.next(t));
    assertThat(dark.next(t) - t).isBetween(1L, DAY);
    assertThat(dark.open(dark.next(t))).isEqualTo(!dark.open(dark.next(t) - 1));
  }
}
