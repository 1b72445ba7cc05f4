package io.lilong.gateway.web.rows;

import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Condition;
import io.lilong.rules.book.Expression;
import io.lilong.rules.book.Limit;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Signal;
import io.lilong.rules.book.Span;
import io.lilong.rules.book.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule watches for, in words. */
final class ConditionWords {

  private static final long SECOND_MS = 1_000;
  private static final long MINUTE_MS = 60 * SECOND_MS;
  private static final long HOUR_MS = 60 * MINUTE_MS;
  private static final long DAY_MS = 24 * HOUR_MS;

  private final Words words;
  private final RuleBook book;
  private final Map<String, Double> params;

  /**
   * @param params the rule's own values for parameters
   */
  ConditionWords(Words words, RuleBook book, Map<String, Double> params) {
    this.words = words;
    this.book = book;
    this.params = params;
  }

  Text of(Condition condition) {
    if (condition instanceof Condition.Threshold c) {
      return beyond("rule", c.above(), c.signal(), c.limit(), Map.of());
    } else if (condition instanceof Condition.Is c) {
      return words.text(c.value() ? "rule.yes" : "rule.no", Map.of("signal", title(c.signal())));
    } else if (condition instanceof Condition.IsWord c) {
      return words.text(
          "rule.word", Map.of("signal", title(c.signal()), "words", String.join(" / ", c.words())));
    } else if (condition instanceof Condition.Silent c) {
      return words.text("rule.silent", Map.of("span", span(c.span())));
    } else if (condition instanceof Condition.Formula c) {
      return formula(c.tree(), false);
    }
    return windowed(condition);
  }

  private Text windowed(Condition condition) {
    if (condition instanceof Condition.Edges c) {
      return counted("rule.edges", Map.of("signal", title(c.signal())), c.counting());
    } else if (condition instanceof Condition.TransitionsOf c) {
      return counted("rule.transitions", Map.of("rule", ruleTitle(c.rule())), c.counting());
    } else if (condition instanceof Condition.Delta c) {
      return beyond("rule.delta", c.above(), c.signal(), c.limit(), within(c.withinMs()));
    } else if (condition instanceof Condition.Stuck c) {
      return words.text(
          "rule.stuck", Map.of("signal", title(c.signal()), "span", span(Span.ofMs(c.forMs()))));
    } else if (condition instanceof Condition.Aggregate c) {
      Map<String, Object> more = new HashMap<>(within(c.withinMs()));
      more.put("sum", words.text("rule.sum." + c.function().name().toLowerCase(Locale.ROOT)));
      return beyond("rule.aggregate", c.above(), c.signal(), c.limit(), more);
    }
    throw new IllegalStateException("no words for " + condition);
  }

  private Map<String, Text> within(long ms) {
    return Map.of("span", span(Span.ofMs(ms)));
  }

  private Text beyond(
      String family, boolean above, String signal, Limit limit, Map<String, ?> more) {
    Map<String, Object> told = new HashMap<>(more);
    told.put("signal", title(signal));
    told.put("limit", limit(limit, signal));
    return words.text(family + (above ? ".above" : ".below"), told);
  }

  private Text counted(String family, Map<String, Text> about, Condition.Counting counting) {
    Map<String, Object> told = new HashMap<>(about);
    told.put("n", counting.times());
    told.put("span", span(Span.ofMs(counting.withinMs())));
    return words.text(family + (counting.atLeast() ? ".least" : ".most"), told);
  }

  /** A limit that devices, compounds and classes may have their own value for says so. */
  private Text limit(Limit limit, String signal) {
    if (limit.param() == null) {
      return amount(Math.abs(limit.value()), signal);
    }
    return param(limit.param(), signal);
  }

  private Text param(String name, @Nullable String signal) {
    Double own = params.get(name);
    return own == null
        ? words.text("rule.param", Map.of("name", name))
        : words.text("rule.param-value", Map.of("amount", amount(own, signal)));
  }

  private Text amount(double value, @Nullable String name) {
    String plain =
        new BigDecimal(value)
            .setScale(3, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
    String unit = name == null ? null : signal(name).unit();
    return Text.same(unit == null ? plain : plain + " " + unit);
  }

  private Text title(String name) {
    return signal(name).title();
  }

  private Signal signal(String name) {
    return book.signals().get(book.signal(name));
  }

  private Text ruleTitle(String id) {
    return book.rule(id).map(rule -> rule.title()).orElse(words.text("rule.any"));
  }

  /** A formula with the names people know; {@code inner} puts brackets where they are needed. */
  private Text formula(Expression tree, boolean inner) {
    if (tree instanceof Expression.Constant c) {
      return amount(c.value(), null);
    } else if (tree instanceof Expression.Value v) {
      return title(v.signal());
    } else if (tree instanceof Expression.Param p) {
      return param(p.name(), null);
    } else if (tree instanceof Expression.Word w) {
      return words.text("rule.word", Map.of("signal", title(w.signal()), "words", w.word()));
    } else if (tree instanceof Expression.Not n) {
      return words.text("rule.not", Map.of("of", formula(n.of(), true)));
    } else if (tree instanceof Expression.Negated n) {
      return words.text("rule.negated", Map.of("of", formula(n.of(), true)));
    } else if (tree instanceof Expression.Choice c) {
      return bracketed(
          words.text(
              "rule.choice",
              Map.of(
                  "when", formula(c.when(), true),
                  "then", formula(c.then(), true),
                  "otherwise", formula(c.otherwise(), true))),
          inner);
    }
    return binary((Expression.Binary) tree, inner);
  }

  private Text binary(Expression.Binary b, boolean inner) {
    boolean joins =
        b.operator() == Expression.Operator.AND || b.operator() == Expression.Operator.OR;
    Text left = formula(b.left(), !same(b, b.left()) && joinsOrCounts(b.left(), joins));
    Text right = limit(b);
    if (right == null) {
      right = formula(b.right(), !same(b, b.right()) && joinsOrCounts(b.right(), joins));
    }
    String key = "rule.op." + b.operator().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return bracketed(words.text(key, Map.of("left", left, "right", right)), inner);
  }

  /** What a signal is held against has the signal's unit. */
  private @Nullable Text limit(Expression.Binary b) {
    if (!(b.left() instanceof Expression.Value v)) {
      return null;
    } else if (b.right() instanceof Expression.Constant c) {
      return amount(c.value(), v.signal());
    }
    return b.right() instanceof Expression.Param p ? param(p.name(), v.signal()) : null;
  }

  /** Comparisons need no brackets between "and" and "or"; everything else does. */
  private static boolean joinsOrCounts(Expression part, boolean parentJoins) {
    if (!(part instanceof Expression.Binary b)) {
      return part instanceof Expression.Choice;
    }
    return !parentJoins
        || b.operator() == Expression.Operator.AND
        || b.operator() == Expression.Operator.OR;
  }

  private static boolean same(Expression.Binary parent, Expression part) {
    return part instanceof Expression.Binary b && b.operator() == parent.operator();
  }

  private Text bracketed(Text text, boolean needed) {
    return needed ? words.text("rule.bracketed", Map.of("of", text)) : text;
  }

  /** A length of time, fixed or in reporting intervals. */
  Text span(Span span) {
    if (span.intervals() != 0) {
      return words.text("rule.span.intervals", Map.of("n", amount(span.intervals(), null)));
    }
    long ms = span.ms();
    if (ms >= DAY_MS && ms % DAY_MS == 0) {
      return words.text("rule.span.days", Map.of("n", ms / DAY_MS));
    } else if (ms >= HOUR_MS && ms % HOUR_MS == 0) {
      return words.text("rule.span.hours", Map.of("n", ms / HOUR_MS));
    } else if (ms >= MINUTE_MS && ms % MINUTE_MS == 0) {
      return words.text("rule.span.minutes", Map.of("n", ms / MINUTE_MS));
    }
    return words.text("rule.span.seconds", Map.of("n", amount((double) ms / SECOND_MS, null)));
  }
}
