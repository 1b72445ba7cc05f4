package io.lilong.rules.engine;

import io.lilong.rules.book.Condition;
import io.lilong.rules.book.Expression;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;

/** Conditions as what they ask for, whether or not it is so: 压力 低于 0.14 MPa. */
final class Requirements {

  private final Sentences sentences;

  Requirements(Sentences sentences) {
    this.sentences = sentences;
  }

  Text of(Condition condition, double limit) {
    if (condition instanceof Condition.Threshold c) {
      return compared(sentences.title(c.signal()), c.above(), sentences.amount(limit, c.signal()));
    } else if (condition instanceof Condition.Is c) {
      return is(c.signal(), c.value());
    } else if (condition instanceof Condition.IsWord c) {
      Text t = sentences.title(c.signal());
      String words = String.join(" / ", c.words());
      return new Text(t.zh() + " 为 " + words, t.en() + " is " + words);
    } else if (condition instanceof Condition.Silent) {
      return new Text("没有收到数据", "nothing received");
    } else if (condition instanceof Condition.Formula c) {
      return formula(c);
    }
    return windowed(condition, limit);
  }

  /** What ends a condition that has no clearing condition of its own, its deadband included. */
  Text noLonger(Condition condition, double limit) {
    if (condition instanceof Condition.Threshold c) {
      double back = c.above() ? limit - c.deadband() : limit + c.deadband();
      return compared(sentences.title(c.signal()), !c.above(), sentences.amount(back, c.signal()));
    }
    return new Text("报警条件不再成立", "it holds no longer");
  }

  /** The severity a step is of, before what it asks for. */
  static Text of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> new Text("紧急：", "critical: ");
      case MAJOR -> new Text("重要：", "major: ");
      case MINOR -> new Text("一般：", "minor: ");
      case WARNING -> new Text("提示：", "warning: ");
    };
  }

  private Text is(String signal, boolean value) {
    Text t = sentences.title(signal);
    return new Text(t.zh() + " 为" + (value ? "是" : "否"), t.en() + " is " + (value ? "on" : "off"));
  }

  /** As the rule file writes it, but for a signal on its own, which has a name. */
  private Text formula(Condition.Formula formula) {
    Expression e = formula.tree();
    if (e instanceof Expression.Value v) {
      return is(v.signal(), true);
    } else if (e instanceof Expression.Not n && n.of() instanceof Expression.Value v) {
      return is(v.signal(), false);
    }
    return Text.same(formula.text());
  }

  private Text windowed(Condition condition, double limit) {
    if (condition instanceof Condition.Edges c) {
      Text t = sentences.title(c.signal());
      return counted(c.counting(), t.zh() + " 变化", t.en() + " changed");
    } else if (condition instanceof Condition.TransitionsOf c) {
      return counted(c.counting(), "报警反复", "alarms came and went");
    } else if (condition instanceof Condition.Delta c) {
      Text t = sentences.title(c.signal());
      String within = Sentences.enTime(c.withinMs());
      return compared(
          new Text(
              t.zh() + " " + Sentences.zhTime(c.withinMs()) + "内的变化",
              t.en() + " change within " + within),
          c.above(),
          sentences.amount(limit, c.signal()));
    } else if (condition instanceof Condition.Stuck c) {
      Text t = sentences.title(c.signal());
      return new Text(
          t.zh() + " " + Sentences.zhTime(c.forMs()) + "没有变化",
          t.en() + " unmoved for " + Sentences.enTime(c.forMs()));
    } else if (condition instanceof Condition.Aggregate c) {
      Text t = sentences.title(c.signal());
      return compared(
          new Text(
              t.zh() + " " + Sentences.zhTime(c.withinMs()) + Sentences.zhName(c.function()),
              t.en()
                  + " "
                  + Sentences.enName(c.function())
                  + " over "
                  + Sentences.enTime(c.withinMs())),
          c.above(),
          sentences.amount(limit, c.signal()));
    }
    throw new IllegalStateException("no words for " + condition);
  }

  private static Text compared(Text what, boolean above, String limit) {
    return new Text(
        what.zh() + (above ? " 高于 " : " 低于 ") + limit,
        what.en() + (above ? " above " : " below ") + limit);
  }

  private static Text counted(Condition.Counting n, String zh, String en) {
    String bound = (n.atLeast() ? "≥ " : "≤ ") + n.times();
    return new Text(
        Sentences.zhTime(n.withinMs()) + "内" + zh + " " + bound + " 次",
        en + " " + bound + " times within " + Sentences.enTime(n.withinMs()));
  }

  // ---- parts of expressions

  /** A part of an expression as rule files write it. */
  static String text(Expression e) {
    if (e instanceof Expression.Constant c) {
      return Double.toString(c.value());
    } else if (e instanceof Expression.Value v) {
      return v.signal();
    } else if (e instanceof Expression.Param p) {
      return "p." + p.name();
    } else if (e instanceof Expression.Word w) {
      return w.signal() + " == \"" + w.word() + "\"";
    } else if (e instanceof Expression.Not n) {
      return "!" + inner(n.of());
    } else if (e instanceof Expression.Negated n) {
      return "-" + inner(n.of());
    } else if (e instanceof Expression.Choice c) {
      return inner(c.when()) + " ? " + inner(c.then()) + " : " + inner(c.otherwise());
    }
    Expression.Binary b = (Expression.Binary) e;
    return inner(b.left()) + " " + sign(b.operator()) + " " + inner(b.right());
  }

  private static String inner(Expression e) {
    boolean simple = !(e instanceof Expression.Binary || e instanceof Expression.Choice);
    return simple ? text(e) : "(" + text(e) + ")";
  }

  private static String sign(Expression.Operator operator) {
    return switch (operator) {
      case AND -> "&&";
      case OR -> "||";
      case LESS -> "<";
      case LESS_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_EQUAL -> ">=";
      case EQUAL -> "==";
      case NOT_EQUAL -> "!=";
      case PLUS -> "+";
      case MINUS -> "-";
      case TIMES -> "*";
      case DIVIDE -> "/";
    };
  }
}
