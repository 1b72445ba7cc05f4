package io.lilong.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.ticket.ServiceLevels.Subject;
import io.lilong.gateway.ticket.Ticket.Limit;
import io.lilong.rules.book.Severity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLevelsTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  /** National day week 2026, with the two weekends worked for it. */
  private static final WorkCalendar OCTOBER =
      new WorkCalendar(
          SHANGHAI,
          WorkCalendar.ordinary(SHANGHAI).days(),
          LocalTime.of(8, 30),
          LocalTime.of(17, 30),
          LocalDate.of(2026, 10, 1)
              .datesUntil(LocalDate.of(2026, 10, 8))
              .collect(java.util.stream.Collectors.toSet()),
          Set.of(LocalDate.of(2026, 9, 20), LocalDate.of(2026, 10, 10)));

  private static long at(ZoneId zone, String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant().toEpochMilli();
  }

  private static String end(String allowance, String from, WorkCalendar calendar) {
    Allowance parsed = Allowance.parse(allowance);
    assertThat(parsed).as(allowance).isNotNull();
    return Instant.ofEpochMilli(parsed.end(at(calendar.zone(), from), calendar))
        .atZone(calendar.zone())
        .toLocalDateTime()
        .toString();
  }

  @ParameterizedTest
  @CsvSource({
    "20m,                2026-09-29T23:50, 2026-09-30T00:10",
    "today,              2026-09-29T23:50, 2026-09-30T00:00",
    "today or 4h,        2026-09-29T23:50, 2026-09-30T03:50",
    "today or 4h,        2026-09-29T09:00, 2026-09-30T00:00",
    "today working,      2026-09-29T09:00, 2026-09-29T17:30",
    "today working,      2026-09-29T17:30, 2026-09-30T17:30",
    "today working,      2026-09-29T07:00, 2026-09-29T17:30",
    // Thursday the first begins the holidays; Saturday the tenth is worked
    "today working,      2026-09-30T20:00, 2026-10-08T17:30",
    "2h working,         2026-09-30T16:30, 2026-10-08T09:30",
    "1d working,         2026-09-30T10:00, 2026-10-08T17:30",
    "3d working,         2026-09-30T10:00, 2026-10-10T17:30",
    "3d working,         2026-10-09T10:00, 2026-10-13T17:30",
    "9h working,         2026-10-09T08:30, 2026-10-09T17:30",
    "9h working,         2026-10-11T12:00, 2026-10-12T17:30",
  })
  void limit_ends(String allowance, String from, String ends) {
    assertThat(end(allowance, from, OCTOBER)).isEqualTo(ends);
  }

  @ParameterizedTest
  @CsvSource({"soon", "3x", "0s", "tomorrow", "3d works", "'today or '", "today or soon", "''"})
  void whatIsNoLimit_isNotTakenForOne(String written) {
    assertThat(Allowance.parse(written)).isNull();
  }

  @Test
  void hoursTheClockSkipsOrRepeats_countAsTheyPass() {
    // 2026-03-29 02:00 → 03:00 and 2026-10-25 03:00 → 02:00; nights are worked here
    WorkCalendar nights =
        new WorkCalendar(
            BERLIN, Set.of(DayOfWeek.values()), LocalTime.MIN, LocalTime.MAX, Set.of(), Set.of());
    assertThat(end("3h working", "2026-03-29T00:30", nights)).isEqualTo("2026-03-29T04:30");
    assertThat(end("3h working", "2026-10-25T00:30", nights)).isEqualTo("2026-10-25T02:30");
    assertThat(end("today", "2026-03-29T00:30", nights)).isEqualTo("2026-03-30T00:00");
    assertThat(
            nights.working(at(BERLIN, "2026-03-29T00:00"), at(BERLIN, "2026-03-30T00:00")) / HOUR)
        .isEqualTo(23);
    assertThat(
            nights.working(at(BERLIN, "2026-10-25T00:00"), at(BERLIN, "2026-10-26T00:00")) / HOUR)
        .isEqualTo(25);
  }

  @Property(tries = 300)
  void workingTime_addedAndMeasured_isTheSame(
      @ForAll @IntRange(max = 60 * 24 * 400) int minutes,
      @ForAll @LongRange(min = 1, max = 60 * 200) long worked) {
    WorkCalendar calendar =
        new WorkCalendar(
            BERLIN,
            OCTOBER.days(),
            OCTOBER.from(),
            OCTOBER.to(),
            OCTOBER.holidays(),
            OCTOBER.madeUp());
    long from = at(BERLIN, "2026-01-01T00:00") + minutes * MINUTE;
    long end = calendar.plusWorking(from, worked * MINUTE);
    assertThat(end).isGreaterThan(from);
    assertThat(calendar.working(from, end)).isEqualTo(worked * MINUTE);
    assertThat(calendar.working(from, end - MINUTE)).isEqualTo((worked - 1) * MINUTE);
  }

  @Test
  void clockThatStoodStill_endsLaterByThatTime_inHoursItCounts() {
    ServiceLevels levels = ServiceLevels.defaults(SHANGHAI);
    Subject urgent = new Subject("pump", "pump", Severity.MAJOR);
    long opened = at(SHANGHAI, "2026-11-24T09:00");
    long arrive = levels.end(urgent, Limit.ARRIVE, opened);
    assertThat(arrive - opened).isEqualTo(20 * MINUTE);
    long stopped = opened + 5 * MINUTE;
    assertThat(levels.resumed(urgent, Limit.ARRIVE, arrive, stopped, stopped + HOUR))
        .isEqualTo(arrive + HOUR);
    assertThat(levels.resumed(urgent, Limit.ARRIVE, arrive, arrive + 1, arrive + HOUR))
        .as("over before it stopped")
        .isEqualTo(arrive);

    Subject ordinary = new Subject("light", "electrician", Severity.MINOR);
    long repair = levels.end(ordinary, Limit.REPAIR, opened);
    assertThat(repair).isEqualTo(at(SHANGHAI, "2026-11-27T17:30"));
    // stopped with two days and two hours of work to go, over a weekend
    assertThat(
            levels.resumed(
                ordinary,
                Limit.REPAIR,
                repair,
                at(SHANGHAI, "2026-11-25T15:30"),
                at(SHANGHAI, "2026-11-30T08:30")))
        .isEqualTo(at(SHANGHAI, "2026-12-02T10:30"));
  }

  @Test
  void fire_isReachedInThreeMinutes_whateverItsSeverity() {
    ServiceLevels levels = ServiceLevels.defaults(SHANGHAI);
    for (Severity severity : Severity.values()) {
      assertThat(levels.end(new Subject("fire", "fire", severity), Limit.ARRIVE, 1))
          .isEqualTo(1 + 3 * MINUTE);
    }
  }
}
