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

/** What holds for any stream of readings and ticks. */
class InvariantsTest {

  private static final String RULES =
      """
      - id: delayed
        for: {any: true}
        respond: go
        when: {above: 5.0, of: flow, deadband: 2.0}
        on_delay: 7s
        off_delay: 5s
        stale_after: 60s
      - id: gated
        for: {any: true}
        respond: go
        gate: {is: true, of: running, settled: 4s}
        when: {expr: "flow < 3.0 || pressure > 8.0"}
        stale_after: 60s
        latch: true
      - id: silent
        for: {any: true}
        respond: go
        when: {silent: 40s}
      - id: levels
        for: {any: true}
        respond: go
        levels:
        - {severity: minor, above: 4.0, of: pressure, deadband: 1.0, on_delay: 3s}
        - {severity: major, above: 7.0, of: pressure, deadband: 1.0}
        off_delay: 2s
        stale_after: 60s
      - id: mean
        for: {any: true}
        respond: go
        when: {mean: flow, above: 4.0, deadband: 1.0, within: 20s}
        on_delay: 3s
        stale_after: 15s
      - id: edges
        for: {any: true}
        respond: go
        when: {edges: running, at_least: 2, within: 20s}
        clear: {edges: running, at_most: 0, within: 10s}
        stale_after: 60s
      - id: delta
        for: {any: true}
        respond: go
        when: {delta: pressure, above: 4.0, within: 10s}
        off_delay: 4s
        stale_after: 60s
      - id: stuck
        for: {any: true}
        respond: go
        when: {stuck: flow, for: 12s, tolerance: 2.0}
        stale_after: 60s
      - id: flapping
        for: {any: true}
        respond: go
        when: {transitions_of: "*", at_least: 4, within: 30s}
        clear: {transitions_of: "*", at_most: 1, within: 30s}
      """;

  private static final RuleBook BOOK = Bench.parse(RULES);
  private static final String[] SIGNALS = {"flow", "running", "pressure"};

  /** One step: a reading, or only time going on. */
  record Step(int gap, int signal, double value) {}

  @Provide
  Arbitrary<List<Step>> streams() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.integers().between(1, 6)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(30, 120))),
            Arbitraries.integers().between(-1, 2),
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(12, Arbitraries.integers().between(0, 9).map(i -> i * 1.0)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(Double.NaN))))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  /**
   * A run of a stream; {@code ticks} extra advances a step (-1: only readings move it), restored at
   * step {@code cut}.
   */
  private static List<String> run(List<Step> steps, int ticks, int cut, List<byte[]> memory) {
    Topology topology = Bench.topology(Map.of());
    RuleEngine engine = RuleEngine.of(BOOK, topology, Bench.T);
    List<String> said = new ArrayList<>();
    Sink sink = t -> said.add(t.toString());
    long time = Bench.T;
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      long next = time + step.gap() * 1000L;
      for (int k = 1; k <= ticks; k++) {
        engine.advance(time + (next - time) * k / (ticks + 1), sink);
      }
      // a reading stamped on engine time: what is due before it is fired by it or by the advance
      if (ticks >= 0) {
        engine.advance(next, sink);
      }
      if (step.signal() >= 0) {
        double value = step.signal() == 1 ? Math.min(1, step.value()) : step.value();
        engine.evaluate(
            0, BOOK.signal(SIGNALS[step.signal()]), next, next, value, null, (byte) 0, s, sink);
      }
      time = next;
      if (s == cut) {
        byte[] bytes = engine.snapshot();
        engine = RuleEngine.restore(bytes, BOOK, topology, Bench.T, sink);
        assertThat(engine.snapshot()).isEqualTo(bytes);
      }
    }
    engine.advance(time + 600_000, sink);
    memory.add(engine.snapshot());
    return said;
  }

  private static List<String> run(List<Step> steps) {
    return run(steps, 0, -1, new ArrayList<>());
  }

  @Property(tries = 3_000)
  void raisesAndClears_ofEachRule_alternate(@ForAll("streams") List<Step> steps) {
    Map<String, Boolean> active = new java.util.HashMap<>();
    for (String line : run(steps)) {
      String rule = line.replaceAll(".*rule=(\\w+),.*", "$1");
      if (line.contains("kind=RAISE")) {
        assertThat(active.put(rule, true)).isNotEqualTo(true);
      } else if (line.contains("kind=CLEAR")) {
        assertThat(active.put(rule, false)).isEqualTo(true);
      }
    }
  }

  @Property(tries = 3_000)
  void howOftenTimeIsAdvanced_doesNotMatter(@ForAll("streams") List<Step> steps) {
    List<byte[]> memory = new ArrayList<>();
    assertThat(run(steps, 3, -1, memory)).isEqualTo(run(steps, 0, -1, memory));
    assertThat(memory.get(0)).isEqualTo(memory.get(1));
  }

  @Property(tries = 3_000)
  void readingsAheadOfEngineTime_sayWhatTheySayInStep(@ForAll("streams") List<Step> steps) {
    List<byte[]> memory = new ArrayList<>();
    assertThat(run(steps, -1, -1, memory)).isEqualTo(run(steps, 0, -1, memory));
    assertThat(memory.get(0)).isEqualTo(memory.get(1));
  }

  @Property(tries = 3_000)
  void snapshotAndRestoreAnywhere_changesNothing(
      @ForAll("streams") List<Step> steps,
      @ForAll @net.jqwik.api.constraints.IntRange(max = 60) int cut) {
    List<byte[]> memory = new ArrayList<>();
    assertThat(run(steps, 0, cut, memory)).isEqualTo(run(steps, 0, -1, memory));
    assertThat(memory.get(0)).isEqualTo(memory.get(1));
  }

  @Property(tries = 1_000)
  void sameStreamTwice_saysTheSame(@ForAll("streams") List<Step> steps) {
    assertThat(run(steps)).isEqualTo(run(steps));
  }
}
