package io.lilong.rules.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.RuleEngine;
import io.lilong.rules.engine.Transition;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rows 8 and 31: what becomes of late and double readings, and that a try tells what was told. */
class OrderTest {

  private static final String RULES =
      """
      - id: high
        for: {any: true}
        respond: go
        on_delay: 4s
        off_delay: 3s
        when: {above: 5.0, of: flow, deadband: 1.0}
      """;

  record Line(int gap, int back, double value) {}

  @Provide
  Arbitrary<List<Line>> lines() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.frequency(net.jqwik.api.Tuple.of(6, 0), net.jqwik.api.Tuple.of(1, 3)),
            Arbitraries.integers().between(0, 9))
        .as((gap, back, value) -> new Line(gap, back, value))
        .list()
        .ofMaxSize(60);
  }

  private record Kept(long time, double value) {}

  private static List<Kept> through(List<Kept> in) {
    List<Kept> kept = new ArrayList<>();
    Order order = new Order(1, 1, (d, s, t, v, text) -> kept.add(new Kept(t, v)));
    in.forEach(k -> order.reading(0, 0, k.time(), k.value(), null));
    return kept;
  }

  private static List<Kept> raw(List<Line> lines) {
    List<Kept> raw = new ArrayList<>();
    long time = Tapes.T;
    for (Line line : lines) {
      time += line.gap() * 1000L;
      raw.add(new Kept(time - line.back() * 1000L, line.value()));
    }
    return raw;
  }

  @Property
  void timesOfAPoint_riseStrictly_everyNewValueOfOneTimeIsKept(@ForAll("lines") List<Line> lines) {
    List<Kept> kept = through(raw(lines));
    for (int k = 1; k < kept.size(); k++) {
      assertThat(kept.get(k).time()).isGreaterThan(kept.get(k - 1).time());
    }
  }

  @Property
  void duplicatesAndOlderReadings_changeNothing(@ForAll("lines") List<Line> lines) {
    List<Kept> raw = raw(lines);
    List<Kept> more = new ArrayList<>();
    long newest = Long.MIN_VALUE;
    for (Kept k : raw) {
      more.add(k);
      newest = Math.max(newest, k.time());
      if (k.time() == newest) {
        more.add(k); // the same again
      }
      more.add(new Kept(newest - 1, 9)); // and one from before
    }
    assertThat(through(more)).isEqualTo(through(raw));
  }

  @Property
  void backTestOfWhatWasRecorded_tellsTheAlarmsThatWereTold(@ForAll("lines") List<Line> lines) {
    RuleBook book = Tapes.book(RULES);
    List<Kept> kept = through(raw(lines));
    RuleEngine engine = RuleEngine.of(book, Tapes.topology(1), Tapes.T);
    List<String> told = new ArrayList<>();
    long[] raised = {0};
    long end = Tapes.T + 600_000;
    for (int k = 0; k < kept.size(); k++) {
      long time = kept.get(k).time();
      engine.evaluate(
          0, 0, time, time, kept.get(k).value(), null, (byte) 0, k, t -> tell(t, raised, told));
    }
    engine.advance(end, t -> tell(t, raised, told));
    if (raised[0] != 0) {
      told.add(raised[0] + "-0");
    }
    Tapes.Written recording = new Tapes.Written(end);
    kept.forEach(k -> recording.at(0, k.time(), k.value()));
    List<String> tried = new ArrayList<>();
    new BackTest(Tapes.topology(1), recording, ZoneId.of("Asia/Shanghai"))
        .run(book, null, e -> tried.add(e.raisedAt() + "-" + e.endedAt()), p -> {});
    assertThat(tried).isEqualTo(told);
  }

  private static void tell(Transition t, long[] raised, List<String> told) {
    if (t.kind() == Transition.Kind.RAISE) {
      raised[0] = t.at();
    } else if (t.kind() == Transition.Kind.CLEAR) {
      told.add(raised[0] + "-" + t.at());
      raised[0] = 0;
    }
  }
}
