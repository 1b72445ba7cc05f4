package io.lilong.gateway.roster;

import static io.lilong.gateway.roster.Rosters.at;
import static io.lilong.gateway.roster.Rosters.crew;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.book.Text;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RosterTest {

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Asia/Shanghai"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/Havana"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Asia/Beirut"));

  /** Shifts that part the day at random minutes part all time, on days of a clock change too. */
  @Property(tries = 200)
  void shiftsThatPartTheDay_partAllTime_onEveryDayOfEveryZone(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int shifts) {
    SplittableRandom random = new SplittableRandom(seed);
    ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    Roster roster = Roster.of(tiling(random, shifts), zone, List.of(), List.of());
    Crew crew = roster.plan().crews().get(0);
    LocalDate first = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(360));
    long end = Long.MIN_VALUE;
    for (int i = 0; i < 8; i++) {
      for (Slot slot : roster.slots(crew, first.plusDays(i))) {
        if (end != Long.MIN_VALUE) {
          assertThat(slot.from()).as("%s on %s", slot, zone).isEqualTo(end);
        }
        assertThat(slot.until()).isGreaterThanOrEqualTo(slot.from());
        end = slot.until();
      }
    }
    long from = first.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
    for (int i = 0; i < 50; i++) {
      long at = from + random.nextLong(5L * 24 * 3_600_000);
      Duty duty = roster.duty(crew, at);
      assertThat(duty.slot()).as("somebody's shift at %d in %s", at, zone).isNotNull();
      assertThat(duty.members()).hasSize(1);
    }
  }

  private static Plan tiling(SplittableRandom random, int count) {
    List<LocalTime> cuts = new ArrayList<>();
    while (cuts.size() < count) {
      LocalTime cut = LocalTime.ofSecondOfDay(random.nextInt(24 * 60) * 60L);
      if (!cuts.contains(cut)) {
        cuts.add(cut);
      }
    }
    cuts.sort(null);
    Map<String, Shift> shifts = new LinkedHashMap<>();
    Map<String, List<String>> always = new LinkedHashMap<>();
    Map<String, List<List<String>>> week = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String code = "s" + i;
      LocalTime to = cuts.get((i + 1) % count);
      shifts.put(code, new Shift(code, Text.same(code), cuts.get(i), to));
      week.put(code, java.util.Collections.nCopies(7, List.of("li")));
    }
    Crew crew =
        new Crew(
            "all",
            Text.same("all"),
            false,
            Set.of("pump"),
            Set.of(),
            List.of("li"),
            List.copyOf(shifts.keySet()),
            new Rotation(LocalDate.of(2025, 1, 6), List.of(week)),
            always,
            List.of());
    return new Plan(
        shifts,
        Map.of("li", new Member("li", "李", null, null, Set.of())),
        List.of(crew),
        Set.of(),
        List.of(),
        Map.of(),
        Ladders.NONE);
  }

  @Test
  void nightShift_overMidnight_isYesterdaysUntilItEnds() {
    Roster roster = Rosters.roster();
    Duty before = roster.duty(crew("desk"), at("2026-11-24T05:59"));
    assertThat(before.slot()).isNotNull();
    assertThat(before.slot().shift().code()).isEqualTo("night");
    assertThat(before.slot().day()).isEqualTo(LocalDate.of(2026, 11, 23));
    assertThat(roster.duty(crew("desk"), at("2026-11-24T06:00")).slot().shift().code())
        .isEqualTo("early");
  }

  @Test
  void rotation_goesOnWeekByWeek_andBeginsAnew() {
    Roster roster = Rosters.roster();
    // the second of two weeks, the first again, and the day before the rotation began
    assertThat(roster.duty(crew("desk"), at("2026-01-12T08:00")).members()).containsExactly("liu");
    assertThat(roster.duty(crew("desk"), at("2026-01-19T08:00")).members()).containsExactly("wang");
    assertThat(roster.duty(crew("desk"), at("2026-01-04T08:00")).members()).isEmpty();
  }

  @Test
  void holiday_isPlannedAsTheCrewSays_otherShiftsAsUsual() {
    Roster roster = Rosters.roster();
    assertThat(roster.duty(crew("water"), at("2026-10-01T08:00")).members())
        .containsExactly("zhou");
    assertThat(roster.duty(crew("water"), at("2026-10-02T08:00")).members())
        .containsExactly("li", "zhou");
    assertThat(roster.duty(crew("water"), at("2026-10-01T15:00")).members())
        .containsExactly("zhou");
  }

  @Test
  void sickMember_isNotOnDuty_andASubstituteStandsInForTheLastOne() {
    Absence zhou =
        new Absence(
            1, "zhou", at("2026-11-23T00:00"), at("2026-11-25T00:00"), "sick", null, "duty", 0, 1);
    Roster roster = Rosters.roster().with(List.of(), List.of(zhou));
    assertThat(roster.duty(crew("water"), at("2026-11-23T08:00")).members()).containsExactly("li");
    Duty late = roster.duty(crew("water"), at("2026-11-23T15:00"));
    assertThat(late.members()).containsExactly("zhang");
    assertThat(late.standIn()).isTrue();
    assertThat(roster.duty(crew("water"), at("2026-11-25T15:00")).members())
        .containsExactly("zhou");
  }

  @Test
  void freeHours_areNoGap_anEmptyShiftIs() {
    Roster roster = Rosters.roster();
    // a Monday: nobody is planned for the water crew's night; odd jobs are not done at night
    List<Slot> gaps = roster.gaps(at("2026-11-23T12:00"), at("2026-11-24T12:00"));
    assertThat(gaps)
        .extracting(s -> s.crew().code() + " " + s.day() + " " + s.shift().code())
        .containsExactly("water 2026-11-23 night");
    assertThat(roster.gaps(at("2026-11-28T12:00"), at("2026-11-28T13:00")))
        .extracting(s -> s.crew().code())
        .containsExactly("odd-jobs");
  }

  @Test
  void nextDuty_isTheNextShiftWithSomebody() {
    Roster roster = Rosters.roster();
    assertThat(roster.nextDuty(List.of(crew("water")), at("2026-11-23T23:00")))
        .contains(at("2026-11-24T06:00"));
    // Friday evening: odd jobs are done again on Monday
    assertThat(roster.nextDuty(List.of(crew("odd-jobs")), at("2026-11-27T18:00")))
        .contains(at("2026-11-30T08:00"));
    assertThat(roster.nextDuty(List.of(), at("2026-11-27T18:00"))).isEmpty();
  }

  @Test
  void decidedCell_winsOverRotation_untilItIsTakenBack() {
    LocalDate day = LocalDate.of(2026, 11, 23);
    Cell cell = new Cell("water", day, "night", List.of("li"), "顶班", "duty", 0, 1);
    Roster roster = Rosters.roster().with(List.of(cell), List.of());
    assertThat(roster.duty(crew("water"), at("2026-11-24T02:00")).members()).containsExactly("li");
    Cell back = new Cell("water", day, "night", null, null, "duty", 1, 2);
    assertThat(
            roster
                .with(List.of(back), List.of())
                .duty(crew("water"), at("2026-11-24T02:00"))
                .members())
        .isEmpty();
  }
}
