package io.lilong.rules.engine;

import io.lilong.rules.book.Expression;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A checked expression as the engine runs it, three-valued after Kleene: NaN is unknown, {@code
 * false && unknown} is false, {@code true || unknown} is true; arithmetic with an unknown, and a
 * quotient that is not finite, is unknown.
 */
interface Tree {

  double at(Unit unit, long time, long staleAfter);

  static Tree of(Expression e, ToIntFunction<String> slot, ToIntFunction<String> param) {
    if (e instanceof Expression.Constant c) {
      double value = c.value();
      return (u, t, s) -> value;
    } else if (e instanceof Expression.Value v) {
      int at = slot.applyAsInt(v.signal());
      return (u, t, s) -> u.fresh(at, t, s);
    } else if (e instanceof Expression.Param p) {
      int at = param.applyAsInt(p.name());
      return (u, t, s) -> u.param[at];
    } else if (e instanceof Expression.Word w) {
      int at = slot.applyAsInt(w.signal());
      String word = w.word();
      return (u, t, s) -> {
        String text = u.freshText(at, t, s);
        return text == null ? Check.UNKNOWN : text.equals(word) ? Check.TRUE : Check.FALSE;
      };
    } else if (e instanceof Expression.Not n) {
      Tree of = of(n.of(), slot, param);
      return (u, t, s) -> 1 - of.at(u, t, s);
    } else if (e instanceof Expression.Negated n) {
      Tree of = of(n.of(), slot, param);
      return (u, t, s) -> -of.at(u, t, s);
    } else if (e instanceof Expression.Choice c) {
      return choice(
          of(c.when(), slot, param), of(c.then(), slot, param), of(c.otherwise(), slot, param));
    }
    Expression.Binary b = (Expression.Binary) e;
    Decision.Range range = range(b, slot);
    if (range != null) {
      return range;
    }
    Tree tree = binary(b.operator(), of(b.left(), slot, param), of(b.right(), slot, param));
    return Decision.of(b, tree, part -> range(part, slot));
  }

  /** A boolean, or a signal against a number: in one step what would take three. */
  private static Decision.@Nullable Range range(Expression e, ToIntFunction<String> slot) {
    if (e instanceof Expression.Value v) {
      return new Decision.Range(slot.applyAsInt(v.signal()), 1, 1);
    } else if (e instanceof Expression.Binary b
        && b.left() instanceof Expression.Value v
        && b.right() instanceof Expression.Constant c) {
      return range(b.operator(), slot.applyAsInt(v.signal()), c.value());
    }
    return null;
  }

  private static Decision.@Nullable Range range(
      Expression.Operator operator, int slot, double limit) {
    return switch (operator) {
      case LESS -> new Decision.Range(slot, Double.NEGATIVE_INFINITY, Math.nextDown(limit));
      case LESS_EQUAL -> new Decision.Range(slot, Double.NEGATIVE_INFINITY, limit);
      case GREATER -> new Decision.Range(slot, Math.nextUp(limit), Double.POSITIVE_INFINITY);
      case GREATER_EQUAL -> new Decision.Range(slot, limit, Double.POSITIVE_INFINITY);
      case EQUAL -> new Decision.Range(slot, limit, limit);
      default -> null;
    };
  }

  private static Tree choice(Tree when, Tree then, Tree otherwise) {
    return (u, t, s) -> {
      double w = when.at(u, t, s);
      return Double.isNaN(w) ? Check.UNKNOWN : w != 0 ? then.at(u, t, s) : otherwise.at(u, t, s);
    };
  }

  private static Tree binary(Expression.Operator operator, Tree l, Tree r) {
    return switch (operator) {
      case AND ->
          (u, t, s) -> {
            double a = l.at(u, t, s);
            if (a == 0) {
              return Check.FALSE;
            }
            double b = r.at(u, t, s);
            return b == 0
                ? Check.FALSE
                : Double.isNaN(a) || Double.isNaN(b) ? Check.UNKNOWN : Check.TRUE;
          };
      case OR ->
          (u, t, s) -> {
            double a = l.at(u, t, s);
            if (a == 1) {
              return Check.TRUE;
            }
            double b = r.at(u, t, s);
            return b == 1
                ? Check.TRUE
                : Double.isNaN(a) || Double.isNaN(b) ? Check.UNKNOWN : Check.FALSE;
          };
      case LESS -> (u, t, s) -> told(l.at(u, t, s), r.at(u, t, s), (a, b) -> a < b);
      case LESS_EQUAL -> (u, t, s) -> told(l.at(u, t, s), r.at(u, t, s), (a, b) -> a <= b);
      case GREATER -> (u, t, s) -> told(l.at(u, t, s), r.at(u, t, s), (a, b) -> a > b);
      case GREATER_EQUAL -> (u, t, s) -> told(l.at(u, t, s), r.at(u, t, s), (a, b) -> a >= b);
      case EQUAL -> (u, t, s) -> told(l.at(u, t, s), r.at(u, t, s), (a, b) -> a == b);
      case NOT_EQUAL -> (u, t, s) -> told(l.at(u, t, s), r.at(u, t, s), (a, b) -> a != b);
      case PLUS -> (u, t, s) -> finite(l.at(u, t, s) + r.at(u, t, s));
      case MINUS -> (u, t, s) -> finite(l.at(u, t, s) - r.at(u, t, s));
      case TIMES -> (u, t, s) -> finite(l.at(u, t, s) * r.at(u, t, s));
      case DIVIDE -> (u, t, s) -> finite(l.at(u, t, s) / r.at(u, t, s));
    };
  }

  /** A comparison of two numbers. */
  interface Comparison {
    boolean holds(double a, double b);
  }

  private static double told(double a, double b, Comparison comparison) {
    return Double.isNaN(a) || Double.isNaN(b)
        ? Check.UNKNOWN
        : comparison.holds(a, b) ? Check.TRUE : Check.FALSE;
  }

  private static double finite(double v) {
    return Double.isInfinite(v) ? Check.UNKNOWN : v;
  }

  /** Visits an expression and all its parts. */
  static void walk(Expression e, Consumer<Expression> visitor) {
    visitor.accept(e);
    if (e instanceof Expression.Not n) {
      walk(n.of(), visitor);
    } else if (e instanceof Expression.Negated n) {
      walk(n.of(), visitor);
    } else if (e instanceof Expression.Choice c) {
      walk(c.when(), visitor);
      walk(c.then(), visitor);
      walk(c.otherwise(), visitor);
    } else if (e instanceof Expression.Binary b) {
      walk(b.left(), visitor);
      walk(b.right(), visitor);
    }
  }
}
