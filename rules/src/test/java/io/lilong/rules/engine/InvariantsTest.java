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

/**
 * What holds for any stream of readings and ticks. Invariant 1, the oracle, is {@link
 * ReferenceTest}; 6, devices in any order, and what concerns neighbours is {@link NeighboursTest};
 * 9 and the rest of 5, readings of one time, is the order of points: {@code replay.OrderTest}.
 */
class InvariantsTest {

  static final String RULES =
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

  static final RuleBook BOOK = Bench.parse(RULES);
  private static final RuleBook SLOWER = Bench.parse(RULES.replace("on_delay: 7s", "on_delay: 9s"));
  private static final RuleBook SHADED =
      Bench.parse(
          RULES
              + """
              - id: shade
                for: {any: true}
                respond: go
                mode: shadow
                replaces: true
                when: {above: 3.0, of: flow, deadband: 0.5}
                stale_after: 60s
              """);
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

  @Property
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

  @Property
  void levels_areOneAlarmOfOneSeverity_neverTwo(@ForAll("streams") List<Step> steps) {
    String[] severity = {null};
    run(
        BOOK,
        steps,
        Bench.T,
        t -> {
          if (!t.rule().equals("levels")) {
            return;
          }
          String now = t.severity().word();
          switch (t.kind()) {
            case RAISE -> {
              assertThat(severity[0]).isNull();
              severity[0] = now;
            }
            case SEVERITY -> {
              assertThat(severity[0]).isNotNull().isNotEqualTo(now);
              severity[0] = now;
            }
            case CLEAR -> {
              assertThat(severity[0]).isEqualTo(now);
              severity[0] = null;
            }
            default -> {}
          }
        });
  }

  @Property
  void howOftenTimeIsAdvanced_doesNotMatter(@ForAll("streams") List<Step> steps) {
    List<byte[]> memory = new ArrayList<>();
    assertThat(run(steps, 3, -1, memory)).isEqualTo(run(steps, 0, -1, memory));
    assertThat(memory.get(0)).isEqualTo(memory.get(1));
  }

  @Property
  void readingsAheadOfEngineTime_sayWhatTheySayInStep(@ForAll("streams") List<Step> steps) {
    List<byte[]> memory = new ArrayList<>();
    assertThat(run(steps, -1, -1, memory)).isEqualTo(run(steps, 0, -1, memory));
    assertThat(memory.get(0)).isEqualTo(memory.get(1));
  }

  @Property
  void snapshotAndRestoreAnywhere_changesNothing(
      @ForAll("streams") List<Step> steps,
      @ForAll @net.jqwik.api.constraints.IntRange(max = 60) int cut) {
    List<byte[]> memory = new ArrayList<>();
    assertThat(run(steps, 0, cut, memory)).isEqualTo(run(steps, 0, -1, memory));
    assertThat(memory.get(0)).isEqualTo(memory.get(1));
  }

  @Property
  void sameStreamTwice_saysTheSame(@ForAll("streams") List<Step> steps) {
    assertThat(run(steps)).isEqualTo(run(steps));
  }

  // ---- other books, other times

  private static List<String> run(RuleBook book, List<Step> steps, long start, Sink also) {
    Member member = Bench.member("pump", Map.of());
    Member moved =
        new Member(
            member.id(),
            member.kind(),
            member.type(),
            member.place(),
            member.signals(),
            member.intervalMs(),
            member.params(),
            start);
    Topology topology = new Topology("hold-b", 31.2, 121.5, Map.of(), List.of(moved));
    RuleEngine engine = RuleEngine.of(book, topology, start);
    List<String> said = new ArrayList<>();
    Sink sink =
        t -> {
          also.accept(t);
          said.add(t.kind() + " " + t.rule() + " " + (t.at() - start) + " " + t.reason());
        };
    play(engine, book, steps, start, sink);
    return said;
  }

  private static long play(
      RuleEngine engine, RuleBook book, List<Step> steps, long start, Sink sink) {
    long time = start;
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      time += step.gap() * 1000L;
      engine.advance(time, sink);
      assertThat(engine.nextDeadline()).isGreaterThanOrEqualTo(time); // 10: nothing older is owed
      if (step.signal() >= 0) {
        double value = step.signal() == 1 ? Math.min(1, step.value()) : step.value();
        engine.evaluate(
            0, book.signal(SIGNALS[step.signal()]), time, time, value, null, (byte) 0, s, sink);
      }
    }
    engine.advance(time + 600_000, sink);
    return time;
  }

  @Property
  void shiftOfAllTimes_shiftsTheTransitions_nothingOlderThanEngineTimeIsOwed(
      @ForAll("streams") List<Step> steps, @ForAll int by) {
    assertThat(run(BOOK, steps, Bench.T + by, t -> {}))
        .isEqualTo(run(BOOK, steps, Bench.T, t -> {}));
  }

  @Property
  void reloadOfTheSameRules_anywhere_changesNothing(
      @ForAll("streams") List<Step> steps,
      @ForAll @net.jqwik.api.constraints.IntRange(max = 60) int cut) {
    for (RuleBook between : List.of(BOOK, SLOWER)) {
      Topology topology = Bench.topology(Map.of());
      RuleEngine engine = RuleEngine.of(BOOK, topology, Bench.T);
      RuleEngine plain = RuleEngine.of(BOOK, topology, Bench.T);
      List<String> said = new ArrayList<>();
      List<String> wanted = new ArrayList<>();
      List<Step> before = steps.subList(0, Math.min(cut, steps.size()));
      List<Step> after = steps.subList(before.size(), steps.size());
      long at = Bench.T;
      for (Step step : before) {
        at += step.gap() * 1000L;
        play(engine, step, at, t -> said.add(t.toString()));
        play(plain, step, at, t -> wanted.add(t.toString()));
      }
      List<String> reloading = new ArrayList<>();
      engine.reload(between, topology, at, t -> reloading.add(t.toString()));
      engine.reload(BOOK, topology, at, t -> reloading.add(t.toString()));
      if (!reloading.isEmpty()) {
        return; // other limits were judged at once, as they should be
      }
      for (Step step : after) {
        at += step.gap() * 1000L;
        play(engine, step, at, t -> said.add(t.toString()));
        play(plain, step, at, t -> wanted.add(t.toString()));
      }
      engine.advance(at + 600_000, t -> said.add(t.toString()));
      plain.advance(at + 600_000, t -> wanted.add(t.toString()));
      assertThat(said).isEqualTo(wanted);
    }
  }

  private static void play(RuleEngine engine, Step step, long at, Sink sink) {
    engine.advance(at, sink);
    if (step.signal() >= 0) {
      double value = step.signal() == 1 ? Math.min(1, step.value()) : step.value();
      engine.evaluate(
          0, BOOK.signal(SIGNALS[step.signal()]), at, at, value, null, (byte) 0, at, sink);
    }
  }

  private static long raises(String rule, List<Step> steps) {
    return run(Bench.parse(rule), steps, Bench.T, t -> {}).stream()
        .filter(line -> line.startsWith("RAISE"))
        .count();
  }

  @Property
  void longerOnDelay_neverRaisesMoreOften(
      @ForAll("streams") List<Step> steps,
      @ForAll @net.jqwik.api.constraints.IntRange(max = 20) int delay,
      @ForAll @net.jqwik.api.constraints.IntRange(min = 1, max = 20) int more) {
    String rule =
        """
        - id: a
          for: {any: true}
          respond: go
          when: {above: 5.0, of: flow, deadband: 2.0}
          stale_after: 60s
          on_delay: DELAYs
        """;
    assertThat(raises(rule.replace("DELAY", "" + (delay + more)), steps))
        .isLessThanOrEqualTo(raises(rule.replace("DELAY", "" + delay), steps));
  }

  @Property
  void widerDeadband_neverRaisesMoreOften_whateverTheOnDelay(
      @ForAll("streams") List<Step> steps,
      @ForAll @net.jqwik.api.constraints.IntRange(max = 9) int delay,
      @ForAll @net.jqwik.api.constraints.IntRange(min = 1, max = 3) int wide) {
    String rule =
        """
        - id: a
          for: {any: true}
          respond: go
          when: {above: 5.0, of: flow, deadband: WIDE}
          stale_after: 60s
          on_delay: DELAYs
        """
            .replace("DELAY", "" + delay);
    assertThat(raises(rule.replace("WIDE", wide + ".5"), steps))
        .isLessThanOrEqualTo(raises(rule.replace("WIDE", "0.5"), steps));
  }

  // ---- what an alarm comes from

  @Property
  void raise_hasAReadingOrAPendingOrMissingDataAsItsCause_neverAShutGate(
      @ForAll("streams") List<Step> steps) {
    Map<String, Boolean> pending = new java.util.HashMap<>();
    run(
        BOOK,
        steps,
        Bench.T,
        t -> {
          boolean raise = t.kind() == Transition.Kind.RAISE;
          if (raise && t.reason() == Transition.Reason.DELAY) {
            assertThat(pending).containsEntry(t.rule(), true);
          }
          pending.put(t.rule(), t.kind() == Transition.Kind.PENDING);
        });
    boolean[] open = {false};
    Topology topology = Bench.topology(Map.of());
    RuleEngine engine = RuleEngine.of(BOOK, topology, Bench.T);
    long at = Bench.T;
    for (Step step : steps) {
      at += step.gap() * 1000L;
      if (step.signal() == 1) {
        open[0] = step.value() >= 1;
      }
      play(
          engine,
          step,
          at,
          t ->
              assertThat(
                      t.rule().equals("gated")
                          && t.kind() == Transition.Kind.RAISE
                          && t.causeSeq() >= 0
                          && !open[0])
                  .isFalse());
    }
  }

  @Property
  void shelvedAlarm_goesThroughTheSamePhases(@ForAll("streams") List<Step> steps) {
    Topology topology = Bench.topology(Map.of());
    List<List<String>> both = new ArrayList<>();
    for (boolean shelved : List.of(false, true)) {
      RuleEngine engine = RuleEngine.of(BOOK, topology, Bench.T);
      List<String> said = new ArrayList<>();
      both.add(said);
      if (shelved) {
        engine.command(
            new EngineCommand.Shelve(0, null, "delayed", Bench.T, Bench.T + 50_000), t -> {});
      }
      play(
          engine,
          BOOK,
          steps,
          Bench.T,
          t -> {
            if (t.kind() != Transition.Kind.UNSHELVED && t.kind() != Transition.Kind.ANNOUNCE) {
              said.add(t.kind() + " " + t.rule() + " " + t.at() + " " + t.reason());
            }
          });
    }
    assertThat(both.get(0)).isEqualTo(both.get(1));
  }

  @Property
  void shadowRule_changesNothingOfTheOthers(@ForAll("streams") List<Step> steps) {
    List<String> with = run(SHADED, steps, Bench.T, t -> {});
    with.removeIf(line -> line.contains(" shade "));
    assertThat(with).isEqualTo(run(BOOK, steps, Bench.T, t -> {}));
  }

  @Property
  void explanation_ofAPendingOrClearingAlarm_saysWhenItChanges(
      @ForAll("streams") List<Step> steps) {
    Topology topology = Bench.topology(Map.of());
    RuleEngine engine = RuleEngine.of(BOOK, topology, Bench.T);
    long at = Bench.T;
    for (Step step : steps) {
      at += step.gap() * 1000L;
      play(engine, step, at, t -> {});
      Explanation e = engine.explain(0, "delayed", at);
      if (e.phase() == Explanation.Phase.PENDING || e.phase() == Explanation.Phase.CLEARING) {
        RuleEngine later = RuleEngine.restore(engine.snapshot(), BOOK, topology, Bench.T, t -> {});
        List<Long> told = new ArrayList<>();
        later.advance(
            at + 600_000,
            t -> {
              if (t.rule().equals("delayed")) {
                told.add(t.at());
              }
            });
        assertThat(told).isNotEmpty();
        assertThat(told.get(0)).isEqualTo(e.dueAt());
      }
    }
  }
}
