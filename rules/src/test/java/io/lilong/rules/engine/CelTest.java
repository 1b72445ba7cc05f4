package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import io.lilong.rules.book.RuleBook;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Row 26: our tree beside CEL's own runtime over random expressions, values missing among them. */
class CelTest {

  private static final int EXPRESSIONS = Integer.getInteger("lilong.expressions", 2_000);
  private static final int INPUTS = 25;
  private static final String[] NUMBERS = {"flow", "pressure", "temp"};
  private static final String[] BOOLEANS = {"running", "smoke"};
  private static final String[] COMPARISONS = {"<", "<=", ">", ">=", "==", "!="};
  private static final String[] SUMS = {"+", "-", "*"};

  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .addVar("flow", SimpleType.DOUBLE)
          .addVar("pressure", SimpleType.DOUBLE)
          .addVar("temp", SimpleType.DOUBLE)
          .addVar("running", SimpleType.BOOL)
          .addVar("smoke", SimpleType.BOOL)
          .setResultType(SimpleType.BOOL)
          .build();

  @Test
  void row26_tree_saysWhatCelsRuntimeSays_unknownIncluded() throws Exception {
    int unknowns = 0;
    for (int seed = 0; seed < EXPRESSIONS; seed++) {
      Random random = new Random(seed);
      String text = condition(random, 4);
      CelRuntime.Program program = CEL.createProgram(CEL.compile(text).getAst());
      RuleBook book = book(text);
      Unit unit = RuleEngine.of(book, Bench.topology(Map.of()), Bench.T).devices().get(0);
      Check check = unit.rule(0).levels()[0].raise();
      for (int k = 0; k < INPUTS; k++) {
        Map<String, Object> values = values(random);
        for (String name : NUMBERS) {
          put(unit, book, name, values.get(name));
        }
        for (String name : BOOLEANS) {
          put(unit, book, name, values.get(name));
        }
        CelVariableResolver resolver = name -> Optional.ofNullable(values.get(name));
        Object cel = program.eval(resolver);
        double ours = check.at(unit, Bench.T, 60_000);
        String said = Double.isNaN(ours) ? "unknown" : ours == Check.TRUE ? "true" : "false";
        String theirs = cel instanceof CelUnknownSet ? "unknown" : cel.toString();
        if (!said.equals(theirs)) {
          assertThat(said).as("seed " + seed + ": " + text + " with " + values).isEqualTo(theirs);
        }
        unknowns += said.equals("unknown") ? 1 : 0;
      }
    }
    assertThat(unknowns).isGreaterThan(EXPRESSIONS);
  }

  private static void put(Unit unit, RuleBook book, String name, Object value) {
    int signal = book.signal(name);
    int slot = signal < 0 ? -1 : unit.shape.slot(signal);
    if (slot >= 0) {
      double number =
          value == null
              ? Double.NaN
              : value instanceof Boolean flag ? (flag ? 1 : 0) : (Double) value;
      unit.put(slot, Bench.T, number, null);
    }
  }

  private static Map<String, Object> values(Random random) {
    Map<String, Object> values = new HashMap<>();
    for (String name : NUMBERS) {
      if (random.nextInt(4) > 0) {
        values.put(name, random.nextInt(5) * 1.0);
      }
    }
    for (String name : BOOLEANS) {
      if (random.nextInt(4) > 0) {
        values.put(name, random.nextBoolean());
      }
    }
    return values;
  }

  private static RuleBook book(String text) {
    String rules =
        """
        version: 1
        signals: {flow: number, pressure: number, temp: number, running: bool, smoke: bool}
        rules:
        - id: r
          for: {any: true}
          respond: go
          when:
            expr: "TEXT"
        """;
    RuleBook.Parsed parsed =
        RuleBook.parse(java.util.List.of(new RuleBook.Source("test", rules.replace("TEXT", text))));
    if (parsed instanceof RuleBook.Parsed.Bad bad) {
      throw new IllegalStateException(text + ": " + bad.problems());
    }
    return ((RuleBook.Parsed.Good) parsed).book();
  }

  private static String condition(Random random, int depth) {
    int shape = depth == 0 ? random.nextInt(2) : random.nextInt(7);
    return switch (shape) {
      case 0 -> BOOLEANS[random.nextInt(BOOLEANS.length)];
      case 1, 2 ->
          number(random, depth - 1)
              + " "
              + COMPARISONS[random.nextInt(COMPARISONS.length)]
              + " "
              + number(random, depth - 1);
      case 3 -> "!(" + condition(random, depth - 1) + ")";
      case 4 -> "(" + condition(random, depth - 1) + " && " + condition(random, depth - 1) + ")";
      case 5 -> "(" + condition(random, depth - 1) + " || " + condition(random, depth - 1) + ")";
      default ->
          "("
              + condition(random, depth - 1)
              + " ? "
              + condition(random, depth - 1)
              + " : "
              + condition(random, depth - 1)
              + ")";
    };
  }

  private static String number(Random random, int depth) {
    int shape = depth <= 0 ? random.nextInt(4) : random.nextInt(7);
    return switch (shape) {
      case 0, 1, 2 -> NUMBERS[random.nextInt(NUMBERS.length)];
      case 3 -> random.nextInt(5) + ".0";
      case 4 ->
          "("
              + number(random, depth - 1)
              + " "
              + SUMS[random.nextInt(SUMS.length)]
              + " "
              + number(random, depth - 1)
              + ")";
      case 5 -> "(" + number(random, depth - 1) + " / " + (1 + random.nextInt(4)) + ".0)";
      default -> "-(" + number(random, depth - 1) + ")";
    };
  }
}
