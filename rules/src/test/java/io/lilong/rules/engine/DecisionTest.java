package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.engine.Explanation.Held;
import java.util.Map;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Row 26: what an expression says at its limits, beside them, and of what is unknown. */
class DecisionTest {

  private static final Map<String, BiPredicate<Double, Double>> OPERATORS =
      Map.of(
          "<", (a, b) -> a < b,
          "<=", (a, b) -> a <= b,
          ">", (a, b) -> a > b,
          ">=", (a, b) -> a >= b,
          "==", (a, b) -> a.doubleValue() == b,
          "!=", (a, b) -> a.doubleValue() != b);

  private static Held held(String expression, double running, double flow) {
    Bench b =
        new Bench(
            "- {id: r, for: {any: true}, respond: go, when: {expr: '%s'}}\n".formatted(expression));
    b.at(0, "running", running).at(0, "flow", flow);
    return b.engine.explain(0, "r", Bench.T).steps().get(0).held();
  }

  private static Held held(boolean value) {
    return value ? Held.YES : Held.NO;
  }

  @Test
  void row26_limits_holdToTheLastBit_aloneAndJoined() {
    for (double limit : new double[] {2.0, 0.0}) {
      for (double flow : new double[] {limit, Math.nextUp(limit), Math.nextDown(limit), -0.0}) {
        OPERATORS.forEach(
            (operator, compare) -> {
              String compared = "flow " + operator + " " + limit;
              boolean holds = compare.test(flow, limit);
              assertThat(held(compared, 1, flow)).as(compared + flow).isEqualTo(held(holds));
              assertThat(held("running && " + compared, 1, flow)).isEqualTo(held(holds));
              assertThat(held("running && " + compared, 0, flow)).isEqualTo(Held.NO);
              assertThat(held("running || " + compared, 0, flow)).isEqualTo(held(holds));
              assertThat(held("running || " + compared, 1, flow)).isEqualTo(Held.YES);
              assertThat(held("!(" + compared + ") && running", 1, flow)).isEqualTo(held(!holds));
            });
      }
    }
  }

  @Test
  void row26_unknown_decidesOnlyWhatItMust() {
    double unknown = Double.NaN;
    assertThat(held("running && flow < 2.0", unknown, 1)).isEqualTo(Held.UNKNOWN);
    assertThat(held("running && flow < 2.0", unknown, 3)).isEqualTo(Held.NO);
    assertThat(held("running || flow < 2.0", unknown, 1)).isEqualTo(Held.YES);
    assertThat(held("running || flow < 2.0", unknown, 3)).isEqualTo(Held.UNKNOWN);
    assertThat(held("flow < 2.0 && running", unknown, 1)).isEqualTo(Held.UNKNOWN);
    assertThat(held("!running && flow < 2.0", unknown, 1)).isEqualTo(Held.UNKNOWN);
    assertThat(held("!(running && flow < 2.0)", unknown, 3)).isEqualTo(Held.YES);
    assertThat(held("!(running || flow < 2.0)", unknown, 1)).isEqualTo(Held.NO);
  }
}
