package io.lilong.rules.engine;

import io.lilong.rules.book.Expression;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A condition of several parts as a chain of questions: each answer names the next question or what
 * all come to, so a reading asks as few as {@code &&} and {@code ||} allow and calls nothing. What
 * is asked must be known; at the first answer that is not, the whole tree is asked instead.
 */
final class Decision implements Tree {

  /** A signal that is true from one number up to another, both included; a boolean is 1 or 0. */
  record Range(int slot, double from, double to) implements Tree {

    @Override
    public double at(Unit unit, long time, long staleAfter) {
      double v = unit.fresh(slot, time, staleAfter);
      return Double.isNaN(v) ? Check.UNKNOWN : v >= from && v <= to ? Check.TRUE : Check.FALSE;
    }
  }

  /** One question, or, without a slot, what all come to. */
  private static final class Question {
    final int slot;
    final double from;
    final double to;
    final Question yes;
    final Question no;

    /** What all come to. */
    Question(double answer) {
      slot = -1;
      from = answer;
      to = answer;
      yes = this;
      no = this;
    }

    Question(Range range, Question yes, Question no) {
      this.slot = range.slot;
      this.from = range.from;
      this.to = range.to;
      this.yes = yes;
      this.no = no;
    }
  }

  private static final Question HOLDS = new Question(Check.TRUE);
  private static final Question FAILS = new Question(Check.FALSE);

  private final Question first;
  private final Tree whole;

  private Decision(Question first, Tree whole) {
    this.first = first;
    this.whole = whole;
  }

  @Override
  public double at(Unit unit, long time, long staleAfter) {
    Question asked = first;
    while (true) {
      double v = unit.fresh(asked.slot, time, staleAfter);
      if (Double.isNaN(v)) {
        return whole.at(unit, time, staleAfter);
      }
      // two ways out of each answer, not one choice of what to ask: only so may the processor guess
      // the way and run ahead
      if (v >= asked.from && v <= asked.to) {
        asked = asked.yes;
        if (asked.slot < 0) {
          return asked.from;
        }
      } else {
        asked = asked.no;
        if (asked.slot < 0) {
          return asked.from;
        }
      }
    }
  }

  /**
   * An expression as a decision; its whole tree where some part is no range.
   *
   * @param ranges the range an expression is, null where it is none
   */
  static Tree of(Expression e, Tree whole, Function<Expression, @Nullable Range> ranges) {
    Question first = ask(e, HOLDS, FAILS, ranges);
    return first == null ? whole : new Decision(first, whole);
  }

  private static @Nullable Question ask(
      Expression e, Question yes, Question no, Function<Expression, @Nullable Range> ranges) {
    Range range = ranges.apply(e);
    if (range != null) {
      return new Question(range, yes, no);
    } else if (e instanceof Expression.Not n) {
      return ask(n.of(), no, yes, ranges);
    } else if (e instanceof Expression.Binary b && b.operator() == Expression.Operator.AND) {
      Question right = ask(b.right(), yes, no, ranges);
      return right == null ? null : ask(b.left(), right, no, ranges);
    } else if (e instanceof Expression.Binary b && b.operator() == Expression.Operator.OR) {
      Question right = ask(b.right(), yes, no, ranges);
      return right == null ? null : ask(b.left(), yes, right, ranges);
    }
    return null;
  }
}
