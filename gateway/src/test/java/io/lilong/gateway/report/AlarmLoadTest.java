package io.lilong.gateway.report;

import static io.lilong.gateway.report.Past.HOUR;
import static io.lilong.gateway.report.Past.MINUTE;
import static io.lilong.gateway.report.Past.WEEK;
import static io.lilong.gateway.report.Past.figure;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.rules.book.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Rows 20 and 21: the load of a desk over a week that is known to the last alarm. */
class AlarmLoadTest {

  private static List<Figure> load(Past past) {
    return new AlarmLoad(WEEK, past.alarms(), Set.of()).figures();
  }

  @Test
  void week_ofADay_beginsOnMondayInShanghai() {
    assertThat(Instant.ofEpochMilli(WEEK.from())).isEqualTo("2026-11-15T16:00:00Z");
    assertThat(WEEK.days()).isEqualTo(7);
  }

  @Test
  void row21_alarms_ofTheWeek_areCountedOncePeopleWereTold() {
    Past past =
        new Past()
            .alarm("lamp", "elm/lamp-1", HOUR, MINUTE)
            .alarm("pump", "elm/pump-1", 30 * HOUR, MINUTE)
            .add("pump", "elm/pump-2", 30 * HOUR, MINUTE, Severity.MAJOR, 0, true, null)
            .alarm("pump", "elm/pump-1", -HOUR, 2 * HOUR);
    List<Figure> figures = load(past);
    assertThat(figure(figures, "alarms").value()).isEqualTo(2);
    assertThat(figure(figures, "alarms-per-day").value()).isEqualTo(2 / 7.0);
    assertThat(figure(figures, "suppressed").value()).isEqualTo(1);
  }

  @Test
  void row20_elevenAlarms_inTenMinutes_areAFlood() {
    Past past = new Past();
    for (int i = 0; i < 11; i++) {
      past.alarm("lamp", "elm/lamp-" + i, 20 * MINUTE + i * 30_000, HOUR);
    }
    List<Figure> figures = load(past);
    assertThat(figure(figures, "peak-10-min").value()).isEqualTo(11);
    assertThat(figure(figures, "flood-share").value()).isEqualTo(100.0 / (7 * 144));
    assertThat(figure(figures, "flood-share").list().rows()).hasSize(1);
  }

  @Test
  void row20_threeWithinAMinute_chatter_andShortOnesAreFleeting() {
    Past past = new Past();
    for (int i = 0; i < 3; i++) {
      past.alarm("level", "elm/tank-1", HOUR + i * 20_000L, 9_000);
      past.alarm("level", "elm/tank-2", HOUR + i * 40_000L, 11_000);
    }
    List<Figure> figures = load(past);
    assertThat(figure(figures, "chattering").list().rows())
        .singleElement()
        .satisfies(row -> assertThat(row).contains("elm/tank-1", 3));
    assertThat(figure(figures, "fleeting").value()).isEqualTo(3);
  }

  @Test
  void alarm_thatStoodForMoreThanADay_isStale_alsoWhenItBeganBefore() {
    Past past =
        new Past()
            .alarm("a", "elm/a", -30 * HOUR, 31 * HOUR)
            .alarm("b", "elm/b", 24 * 7 * HOUR - 25 * HOUR, 0)
            .alarm("c", "elm/c", 24 * 7 * HOUR - 23 * HOUR, 0)
            .alarm("d", "elm/d", HOUR, 24 * HOUR);
    assertThat(figure(load(past), "stale").list().rows())
        .extracting(row -> row.get(4))
        .containsExactly("elm/a", "elm/b");
  }

  @Property(tries = 200)
  void figures_ofAnyWeek_equalTheListTheyWereCountedFrom(@ForAll("weeks") Past past) {
    List<Alarm> raised =
        past.alarms().stream().filter(a -> a.raisedAt() >= WEEK.from() && !a.suppressed()).toList();
    List<Figure> figures = load(past);
    assertThat(figure(figures, "alarms").value()).isEqualTo(raised.size());
    double perDay =
        figure(figures, "alarms-per-day").list().rows().stream()
            .mapToInt(row -> (Integer) row.get(1))
            .sum();
    assertThat(perDay).isEqualTo(raised.size());
    long peak =
        raised.stream()
            .mapToLong(
                a ->
                    raised.stream()
                        .filter(
                            b ->
                                (b.raisedAt() - WEEK.from()) / (10 * MINUTE)
                                    == (a.raisedAt() - WEEK.from()) / (10 * MINUTE))
                        .count())
            .max()
            .orElse(0);
    assertThat(figure(figures, "peak-10-min").value()).isEqualTo(peak);
    int bySeverity = 0;
    for (Severity severity : Severity.values()) {
      bySeverity += figure(figures, "share-" + severity.word()).list().rows().size();
    }
    assertThat(bySeverity).isEqualTo(raised.size());
  }

  @Provide
  Arbitrary<Past> weeks() {
    Arbitrary<long[]> alarm =
        Combinators.combine(
                Arbitraries.longs().between(-2 * HOUR, 3 * HOUR),
                Arbitraries.longs().between(0, HOUR),
                Arbitraries.longs().between(0, 3),
                Arbitraries.longs().between(0, 5))
            .as((after, lasted, severity, held) -> new long[] {after, lasted, severity, held});
    return alarm
        .list()
        .ofMaxSize(40)
        .map(
            all -> {
              Past past = new Past();
              for (long[] a : all) {
                Severity severity = Severity.values()[(int) a[2]];
                past.add("r", "elm/d" + a[3], a[0], a[1], severity, 0, a[3] == 5, null);
              }
              return past;
            });
  }
}
