package io.lilong.rules.replay;

import static io.lilong.rules.replay.Tapes.DAY;
import static io.lilong.rules.replay.Tapes.MINUTE;
import static io.lilong.rules.replay.Tapes.T;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Explanation;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Row 31: a rule is tried on stored readings, with the same engine, before it is switched on. */
class BackTestTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static RuleBook book(String delay) {
    return Tapes.book(
        """
        - id: high
          for: {any: true}
          respond: go
          on_delay: DELAY
          when: {above: 5.0, of: flow, deadband: 1.0}
        """
            .replace("DELAY", delay));
  }

  /** Two devices over two days: one long alarm by night, one short one by day, one that stands. */
  private static Recording recording() {
    return new Tapes.Written(T + 2 * DAY)
        .every(0, T, T + 60 * MINUTE, 1)
        .every(0, T + 60 * MINUTE, T + 120 * MINUTE, 6)
        .every(0, T + 120 * MINUTE, T + 720 * MINUTE, 1)
        .every(0, T + 720 * MINUTE, T + 723 * MINUTE, 6)
        .every(0, T + 723 * MINUTE, T + 2 * DAY, 1)
        .every(1, T, T + DAY + 600 * MINUTE, 1)
        .every(1, T + DAY + 600 * MINUTE, T + 2 * DAY, 6);
  }

  @Test
  void row31_alarms_areCountedByDayNightAndDuration() {
    List<Episode> episodes = new ArrayList<>();
    BackTest.Report report =
        new BackTest(Tapes.topology(2), recording(), SHANGHAI)
            .run(book("0s"), null, episodes::add, p -> {});
    BackTest.RuleCount high = report.tried().get("high");
    assertThat(high.raised()).isEqualTo(3);
    assertThat(high.announced()).isEqualTo(3);
    assertThat(high.atNight()).isEqualTo(1);
    assertThat(high.standing()).isEqualTo(1);
    assertThat(high.perDay())
        .isEqualTo(Map.of(LocalDate.parse("2023-11-15"), 2, LocalDate.parse("2023-11-16"), 1));
    assertThat(high.durations().counts()).containsExactly(0, 0, 1, 0, 0, 1, 1, 0);
    assertThat(high.durations().longest()).isEqualTo(840 * MINUTE);
    assertThat(episodes).hasSize(3);
    assertThat(episodes.get(0).raisedAt()).isEqualTo(T + 60 * MINUTE);
    assertThat(episodes.get(0).endedAt()).isEqualTo(T + 120 * MINUTE);
    assertThat(report.readings()).isEqualTo(2 * 2 * 1440);
  }

  @Test
  void row31_twoBooks_areComparedAlarmByAlarm() {
    BackTest.Report report =
        new BackTest(Tapes.topology(2), recording(), SHANGHAI)
            .run(book("10m"), book("0s"), e -> {}, p -> {});
    assertThat(report.differences().get("high")).isEqualTo(new BackTest.Difference(2, 0, 1));
    report =
        new BackTest(Tapes.topology(2), recording(), SHANGHAI)
            .run(book("0s"), book("10m"), e -> {}, p -> {});
    assertThat(report.differences().get("high")).isEqualTo(new BackTest.Difference(2, 1, 0));
  }

  @Test
  void row31_sameBook_isNoDifference_andTellsItsProgress() {
    List<Double> progress = new ArrayList<>();
    BackTest.Report report =
        new BackTest(Tapes.topology(2), recording(), SHANGHAI)
            .run(book("2m"), book("2m"), e -> {}, progress::add);
    assertThat(report.differences().get("high")).isEqualTo(new BackTest.Difference(3, 0, 0));
    assertThat(progress).hasSizeBetween(50, 110).isSorted().endsWith(1.0);
  }

  @Test
  void row8_lateAndDoubleReadings_areCountedNotJudged() {
    Recording recording =
        new Tapes.Written(T + DAY) {
          @Override
          public void play(Tape tape) {
            tape.reading(0, 0, T + 2_000, 1, null);
            tape.reading(0, 0, T + 1_000, 9, null);
            tape.reading(0, 0, T + 2_000, 1, null);
            tape.reading(0, 0, T + 2_000, 9, null);
          }
        };
    List<Episode> episodes = new ArrayList<>();
    BackTest.Report report =
        new BackTest(Tapes.topology(1), recording, SHANGHAI)
            .run(book("0s"), null, episodes::add, p -> {});
    assertThat(report.late()).isEqualTo(1);
    assertThat(report.duplicates()).isEqualTo(1);
    assertThat(episodes).extracting(Episode::raisedAt).containsExactly(T + 2_001);
  }

  @Test
  void row32_why_atAPastMoment_isToldFromTheReadingsUpToIt() {
    RuleBook book = book("10m");
    Explanation during = Why.at(book, Tapes.topology(2), recording(), 0, "high", T + 65 * MINUTE);
    assertThat(during.phase()).isEqualTo(Explanation.Phase.PENDING);
    assertThat(during.verdict().en()).isEqualTo("holds, its delay is not over, 5 min left");
    Explanation after = Why.at(book, Tapes.topology(2), recording(), 0, "high", T + 300 * MINUTE);
    assertThat(after.phase()).isEqualTo(Explanation.Phase.NORMAL);
    assertThat(after.verdict().en()).isEqualTo("does not hold: flow above 5 m3/h");
  }
}
