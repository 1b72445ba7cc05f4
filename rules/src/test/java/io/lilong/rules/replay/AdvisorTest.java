package io.lilong.rules.replay;

import static io.lilong.rules.replay.Tapes.DAY;
import static io.lilong.rules.replay.Tapes.MINUTE;
import static io.lilong.rules.replay.Tapes.T;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.book.RuleBook;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows 20 and 21: chattering, fleeting and standing alarms, and what would remove them. */
class AdvisorTest {

  private static final RuleBook BOOK =
      Tapes.book(
          """
          - id: high
            for: {any: true}
            respond: go
            when: {above: 5.0, of: flow, deadband: 0.001}
          """);

  private static List<Advice> advise(Recording recording, int devices) {
    return new Advisor(Tapes.topology(devices), recording, Advisor.Limits.USUAL)
        .advise(BOOK, p -> {});
  }

  @Test
  void row20_chattering_isRemovedByADeadbandThatMissesNoRealAlarm() {
    Tapes.Written w = new Tapes.Written(T + DAY);
    // one device swings around the limit for an hour, another has a real alarm for an hour
    for (int k = 0; k < 60; k++) {
      w.at(0, T + k * MINUTE, k % 2 == 0 ? 5.05 : 4.96);
    }
    w.every(0, T + 60 * MINUTE, T + DAY, 3);
    w.every(1, T, T + 60 * MINUTE, 9).every(1, T + 60 * MINUTE, T + DAY, 3);
    Advice advice = advise(w, 2).get(0);
    assertThat(advice.raised()).isEqualTo(31);
    assertThat(advice.chattering()).isEqualTo(28);
    assertThat(advice.fleeting()).isEqualTo(2);
    assertThat(advice.worst()).containsExactly(new Advice.Culprit("hold-b/d0", 30));
    assertThat(advice.best()).isNotNull();
    assertThat(advice.best().knob()).isEqualTo(Advice.Knob.DEADBAND);
    assertThat(advice.best().value()).isEqualTo(0.05);
    assertThat(advice.best().raised()).isEqualTo(2);
    assertThat(advice.best().missed()).isZero();
    assertThat(advice.words().en()).endsWith("deadband 0.05 removes 30 and misses none");
  }

  @Test
  void row20_fleetingPeaks_areRemovedByAnOnDelay_andWhatALongerOneMissesIsSaid() {
    Tapes.Written peaks = new Tapes.Written(T + DAY);
    for (int hour = 0; hour < 24; hour++) {
      long h = T + hour * 60 * MINUTE;
      boolean real = hour == 7;
      int minutes = real ? 20 : 1;
      peaks.every(0, h, h + minutes * MINUTE, 9);
      peaks.every(0, h + minutes * MINUTE, h + 60 * MINUTE, 3);
    }
    Advice advice = advise(peaks, 1).get(0);
    assertThat(advice.fleeting()).isEqualTo(23);
    assertThat(advice.best().knob()).isEqualTo(Advice.Knob.ON_DELAY);
    assertThat(advice.best().value()).isEqualTo(60_000);
    assertThat(advice.best().removed()).isEqualTo(23);
    assertThat(advice.words().en()).endsWith("on delay 60 s removes 23 and misses none");
    Advice.Option half =
        advice.options().stream()
            .filter(o -> o.knob() == Advice.Knob.ON_DELAY && o.value() == 1_800_000)
            .findFirst()
            .orElseThrow();
    assertThat(half.missed()).isEqualTo(1);
  }

  @Test
  void row20_standingAlarms_areCounted_andNoKnobIsBlamed() {
    Tapes.Written w = new Tapes.Written(T + 3 * DAY).every(0, T, T + 3 * DAY, 9);
    Advice advice = advise(w, 1).get(0);
    assertThat(advice.standing()).isEqualTo(1);
    assertThat(advice.best()).isNull();
  }
}
