package io.lilong.rules.engine;

import static io.lilong.rules.engine.Watched.LENGTH;
import static io.lilong.rules.engine.Watched.STALE;
import static io.lilong.rules.engine.Watched.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * Row 25: every kind of window beside one that keeps all readings and counts them anew each second.
 */
class WindowReferenceTest {

  /** What holds at a second: true, false, or null where it cannot be told. */
  private interface Law extends Function<Watched, @Nullable Boolean> {}

  /** A condition as the book has it, when it holds and when it is over. */
  private record Case(String when, Law raise, Law clear) {
    Case(String when, Law raise) {
      this(when, raise, w -> not(raise.apply(w)));
    }
  }

  private static @Nullable Boolean moved(Watched w, boolean beyond) {
    if (!w.isKnown() || w.within().isEmpty()) {
      return null;
    }
    return beyond ? Boolean.TRUE : w.isWhole() ? false : null;
  }

  private static @Nullable Boolean atMost(Watched w, int count, int most) {
    return not(w.trueAtOnce(count > most));
  }

  private static final Map<String, Case> CASES = new LinkedHashMap<>();

  static {
    CASES.put(
        "meanAbove",
        new Case(
            "mean: flow, above: 5.0, deadband: 1.5",
            w -> w.whole(w.mean() > 5),
            w -> not(w.whole(w.mean() > 3.5))));
    CASES.put("meanBelow", new Case("mean: flow, below: 4.0", w -> w.whole(w.mean() < 4)));
    CASES.put(
        "sumAbove",
        new Case(
            "sum: flow, above: 20.0, deadband: 4.0",
            w -> w.whole(w.sum() > 20),
            w -> not(w.whole(w.sum() > 16))));
    CASES.put("maxAbove", new Case("max: flow, above: 7.0", w -> w.trueAtOnce(w.max() > 7)));
    CASES.put("maxBelow", new Case("max: flow, below: 6.0", w -> not(w.trueAtOnce(w.max() >= 6))));
    CASES.put("minBelow", new Case("min: flow, below: 2.0", w -> w.trueAtOnce(w.min() < 2)));
    CASES.put("minAbove", new Case("min: flow, above: 2.0", w -> not(w.trueAtOnce(w.min() <= 2))));
    CASES.put(
        "rise",
        new Case(
            "delta: flow, above: 4.0",
            w -> moved(w, !w.all().isEmpty() && w.newest() - w.min() > 4)));
    CASES.put(
        "fall",
        new Case(
            "delta: flow, below: -4.0",
            w -> moved(w, !w.all().isEmpty() && w.newest() - w.max() < -4)));
    CASES.put(
        "edges",
        new Case(
            "edges: running, at_least: 3",
            w -> w.trueAtOnce(w.edges(to -> true) >= 3),
            w -> w.trueAtOnce(w.edges(to -> true) >= 3) == null ? null : w.edges(to -> true) < 3));
    CASES.put(
        "falls",
        new Case("edges: running, to: false, at_most: 1", w -> atMost(w, w.edges(to -> !to), 1)));
  }

  private static String rules() {
    StringBuilder rules = new StringBuilder();
    CASES.forEach(
        (id, c) ->
            rules.append(
                """
                - id: %s
                  for: {any: true}
                  respond: go
                  stale_after: %ds
                  when: {%s, within: %ds}
                """
                    .formatted(id, STALE, c.when(), LENGTH)));
    rules.append(
        """
        - id: stuck
          for: {any: true}
          respond: go
          stale_after: %ds
          when: {stuck: flow, for: %ds, tolerance: 3.0}
        """
            .formatted(STALE, LENGTH));
    return rules.toString();
  }

  private static @Nullable Boolean stuck(Watched w) {
    return w.max() > w.min() + 3 ? Boolean.FALSE : w.whole(true);
  }

  /** A reading, of one signal or the other, some seconds after the one before. */
  record Step(int gap, boolean flow, double value) {}

  @Provide
  Arbitrary<List<Step>> streams() {
    Arbitrary<Integer> gaps =
        Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.integers().between(1, 4)),
            Tuple.of(1, Arbitraries.integers().between(8, 40)));
    // long stretches stay near a value, so that every kind has its turn
    Arbitrary<Double> values =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.integers().between(3, 6).map(i -> i * 1.0)),
            Tuple.of(4, Arbitraries.integers().between(0, 9).map(i -> i * 1.0)),
            Tuple.of(1, Arbitraries.just(Double.NaN)));
    return net.jqwik.api.Combinators.combine(gaps, Arbitraries.of(true, true, false), values)
        .as(Step::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(80);
  }

  @Property
  void row25_everyWindow_saysWhatCountingAnewSays(
      @ForAll("streams") List<Step> steps, @ForAll @IntRange(max = 80) int cut) {
    Bench b = new Bench(rules());
    List<double[]> flow = new ArrayList<>();
    List<double[]> running = new ArrayList<>();
    boolean[] known = {false, false};
    Set<String> wanted = new TreeSet<>();
    int second = 0;
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      for (int gap = 0; gap < step.gap(); gap++, second++) {
        if (gap == 0 && s > 0) {
          read(b, steps.get(s - 1), second, flow, running, known);
        }
        b.engine.advance(Bench.T + second * 1000L + 500, b::sink);
        judge(wanted, new Watched(flow, known[0], second), new Watched(running, known[1], second));
        assertThat(standing(b)).as("at %d of %s", second, steps).isEqualTo(wanted);
      }
      if (s == cut) {
        b.restart();
      }
    }
  }

  private static void read(
      Bench b,
      Step step,
      int second,
      List<double[]> flow,
      List<double[]> running,
      boolean[] known) {
    double value =
        step.flow() ? step.value() : Double.isNaN(step.value()) ? Double.NaN : step.value() % 2;
    b.at(second, step.flow() ? "flow" : "running", value);
    known[step.flow() ? 0 : 1] = !Double.isNaN(value);
    if (!Double.isNaN(value)) {
      (step.flow() ? flow : running).add(new double[] {second, value});
    }
  }

  private static void judge(Set<String> standing, Watched flow, Watched running) {
    CASES.forEach(
        (id, c) -> {
          Watched w = c.when().contains("running") ? running : flow;
          move(standing, id, c.raise().apply(w), c.clear().apply(w));
        });
    Boolean stuck = stuck(flow);
    move(standing, "stuck", stuck, not(stuck));
  }

  private static void move(
      Set<String> standing, String id, @Nullable Boolean raise, @Nullable Boolean clear) {
    if (standing.contains(id) ? Boolean.TRUE.equals(clear) : Boolean.TRUE.equals(raise)) {
      boolean stands = standing.add(id);
      if (!stands) {
        standing.remove(id);
      }
    }
  }

  /** Rules whose alarm was raised last, not cleared. */
  private static Set<String> standing(Bench b) {
    Set<String> standing = new TreeSet<>();
    for (Transition t : b.transitions) {
      if (t.kind() == Transition.Kind.RAISE) {
        standing.add(t.rule());
      } else if (t.kind() == Transition.Kind.CLEAR) {
        standing.remove(t.rule());
      }
    }
    return standing;
  }
}
