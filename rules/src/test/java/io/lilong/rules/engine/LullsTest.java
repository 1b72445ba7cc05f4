package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.book.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Readings that only replace a value, while an alarm of their device waits for something else. */
class LullsTest {

  private static final RuleBook BOOK =
      Bench.parse(
          """
          - id: high
            for: {any: true}
            respond: go
            when: {above: 5.0, of: flow, deadband: 2.0}
            on_delay: 20s
            off_delay: 15s
            stale_after: 60s
          - id: higher
            for: {any: true}
            respond: go
            when: {above: 7.0, of: flow, deadband: 1.0}
            latch: true
            stale_after: 60s
          - id: low
            for: {any: true}
            respond: go
            when: {below: 2.0, of: pressure, deadband: 1.0}
            on_delay: 10s
            stale_after: 40s
          - id: silent
            for: {any: true}
            respond: go
            when: {silent: 50s}
          """);
  private static final String[] SIGNALS = {"flow", "pressure", "running"};

  /** A reading after a gap; what signal 2 says concerns no rule. */
  record Step(int gap, int signal, double value) {}

  @Provide
  Arbitrary<List<Step>> streams() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(1, 6)),
                Tuple.of(1, Arbitraries.integers().between(30, 90))),
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 2))),
            Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.integers().between(0, 9).map(i -> i * 1.0)),
                Tuple.of(1, Arbitraries.just(Double.NaN))))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  private static RuleEngine engine() {
    return RuleEngine.of(BOOK, Bench.topology(Map.of()), Bench.T);
  }

  private static void say(RuleEngine engine, int signal, long at, double value, Sink sink) {
    engine.evaluate(
        0, BOOK.signal(SIGNALS[signal]), at, at, value, null, (byte) 0, at - Bench.T, sink);
  }

  /**
   * A run of a stream.
   *
   * @param looked whether somebody asks why before every reading, which ends every lull
   * @param inStep whether time goes on with the readings, or only at the end
   */
  private static List<String> run(
      List<Step> steps, boolean looked, boolean inStep, List<byte[]> memory) {
    RuleEngine engine = engine();
    List<String> said = new ArrayList<>();
    Sink sink = t -> said.add(t.toString());
    long time = Bench.T;
    for (Step step : steps) {
      time += step.gap() * 1000L;
      if (inStep) {
        engine.advance(time, sink);
      }
      if (looked) {
        engine.explain(0, "high", time);
      }
      say(engine, step.signal(), time, step.value(), sink);
    }
    memory.add(engine.snapshot());
    engine.advance(time + 300_000, sink);
    memory.add(engine.snapshot());
    return said;
  }

  @Property
  void deviceSomebodyLooksAtAllTheTime_saysTheSame(
      @ForAll("streams") List<Step> steps, @ForAll boolean inStep) {
    List<byte[]> left = new ArrayList<>();
    List<byte[]> looked = new ArrayList<>();
    assertThat(run(steps, false, inStep, left)).isEqualTo(run(steps, true, inStep, looked));
    assertThat(left.get(0)).isEqualTo(looked.get(0));
    assertThat(left.get(1)).isEqualTo(looked.get(1));
  }

  @Test
  void readingsOnTheirSideOfEveryLimit_onlyReplaceTheValue() {
    List<String> said = new ArrayList<>();
    RuleEngine engine = engine();
    Sink sink = t -> said.add(t.rule() + " " + t.kind());
    int flow = BOOK.signal("flow");
    long t = Bench.T;
    assertThat(engine.devices().keep(0, flow, t, t, 6)).as("nothing was heard yet").isFalse();
    say(engine, 0, t, 6, sink);
    assertThat(said).containsExactly("high PENDING");
    assertThat(engine.devices().keep(0, flow, t + 1, t + 1, 6.5)).isTrue();
    assertThat(engine.devices().keep(0, flow, t + 2, t + 2, 5)).as("no longer high").isFalse();
    assertThat(engine.devices().keep(0, flow, t + 2, t + 2, 7.5)).as("higher").isFalse();
    assertThat(engine.devices().keep(0, flow, t + 2, t + 2, Double.NaN)).isFalse();
    long over = t + 20_000;
    assertThat(engine.devices().keep(0, flow, over, over, 6)).isTrue();
    assertThat(engine.devices().keep(0, flow, over + 1, over + 1, 6)).as("delay is over").isFalse();
    say(engine, 0, over + 1, 6, sink);
    assertThat(said).containsExactly("high PENDING", "high RAISE");
    assertThat(engine.devices().keep(0, flow, over + 2, over + 2, 3.5)).as("deadband").isTrue();
    assertThat(engine.devices().keep(0, flow, over + 3, over + 3, 3)).as("clears").isFalse();
    engine.explain(0, "high", over + 3);
    assertThat(engine.devices().keep(0, flow, over + 3, over + 3, 3.5)).as("looked at").isFalse();
  }

  @Test
  void manyBusyDevices_rideOutTheirOwn_waveAfterWave() {
    int many = 100;
    List<Member> members = new ArrayList<>();
    for (int d = 0; d < many; d++) {
      members.add(Street.member(d, "pump 7/28"));
    }
    Topology topology = new Topology("hold-b", 31.2, 121.5, Map.of(), members);
    RuleEngine engine = RuleEngine.of(BOOK, topology, Bench.T);
    int flow = BOOK.signal("flow");
    for (long t = Bench.T; t < Bench.T + 3_000; t += 1_000) {
      for (int d = 0; d < many; d++) {
        // every other one is beyond the first limit only
        engine.evaluate(d, flow, t, t, 6 + 2 * (d % 2), null, (byte) 0, 0, x -> {});
      }
      for (int d = 0; d < many; d++) {
        boolean far = d % 2 == 1;
        assertThat(engine.devices().keep(d, flow, t + 1, t + 1, 6.5)).as("%d", d).isTrue();
        assertThat(engine.devices().keep(d, flow, t + 2, t + 2, 8)).as("%d", d).isEqualTo(far);
        engine.evaluate(d, flow, t + 3, t + 3, 1, null, (byte) 0, 0, x -> {});
      }
    }
  }

  @Test
  void deviceThatWasSilentForTooLong_isJudged_whateverItSays() {
    RuleEngine engine = engine();
    int flow = BOOK.signal("flow");
    say(engine, 0, Bench.T, 1, t -> {});
    long last = Bench.T + 50_000;
    assertThat(engine.devices().keep(0, flow, last + 1, last + 1, 1)).isFalse();
    assertThat(engine.devices().hear(0, last + 1)).isFalse();
    assertThat(engine.devices().keep(0, flow, last, last, 1)).isTrue();
    assertThat(engine.devices().hear(0, last + 1)).isTrue();
  }
}
