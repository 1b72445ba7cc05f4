package io.lilong.rules.book;

import org.jspecify.annotations.Nullable;

/**
 * Finds expressions that mix units: two quantities that are compared, added or subtracted must have
 * the same one. Constants, parameters and products fit anything.
 */
final class Units {

  private final Vocabulary vocabulary;
  private @Nullable Text problem;

  Units(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** What is mixed, or null when nothing is. */
  @Nullable Text problem(Expression tree) {
    unit(tree);
    return problem;
  }

  private @Nullable String unit(Expression tree) {
    if (tree instanceof Expression.Value value) {
      Signal signal = vocabulary.signal(value.signal());
      return signal == null ? null : signal.unit();
    }
    if (tree instanceof Expression.Not not) {
      return unit(not.of());
    }
    if (tree instanceof Expression.Negated negated) {
      return unit(negated.of());
    }
    if (tree instanceof Expression.Choice choice) {
      unit(choice.when());
      return same(unit(choice.then()), unit(choice.otherwise()));
    }
    if (tree instanceof Expression.Binary binary) {
      return binary(binary);
    }
    return null;
  }

  private @Nullable String binary(Expression.Binary binary) {
    String left = unit(binary.left());
    String right = unit(binary.right());
    return switch (binary.operator()) {
      case PLUS, MINUS -> same(left, right);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL -> {
        same(left, right);
        yield null;
      }
      case AND, OR, TIMES, DIVIDE -> null;
    };
  }

  private @Nullable String same(@Nullable String left, @Nullable String right) {
    if (left != null && right != null && !left.equals(right) && problem == null) {
      problem =
          new Text(
              "单位不一致：" + left + " 与 " + right, "units do not agree: " + left + " and " + right);
    }
    return left == null ? right : left;
  }
}
