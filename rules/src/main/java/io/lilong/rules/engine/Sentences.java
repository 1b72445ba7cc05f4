package io.lilong.rules.engine;

import io.lilong.rules.book.Condition;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Signal;
import io.lilong.rules.book.Text;
import io.lilong.rules.reading.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What an alarm says: value, comparison, duration, as whole sentences. */
final class Sentences {

  private final RuleBook book;

  Sentences(RuleBook book) {
    this.book = book;
  }

  RuleBook book() {
    return book;
  }

  /** The sentence of a condition that held for {@code forMs}. */
  Text of(Condition condition, double value, double limit, long forMs) {
    String zh = forMs > 0 ? " 已满 " + zhTime(forMs) : "";
    String en = forMs > 0 ? " for " + enTime(forMs) : "";
    if (condition instanceof Condition.Threshold c) {
      Signal signal = signal(c.signal());
      String v = number(value, signal);
      String l = number(limit, signal);
      return new Text(
          signal.title().zh() + " " + v + "，" + (c.above() ? "高于 " : "低于 ") + l + zh,
          signal.title().en() + " " + v + ", " + (c.above() ? "above " : "below ") + l + en);
    } else if (condition instanceof Condition.Is c) {
      Text title = signal(c.signal()).title();
      return new Text(
          title.zh() + "：" + (c.value() ? "是" : "否") + zh,
          title.en() + ": " + (c.value() ? "yes" : "no") + en);
    } else if (condition instanceof Condition.IsWord c) {
      Text title = signal(c.signal()).title();
      String words = String.join(" / ", c.words());
      return new Text(title.zh() + "：" + words + zh, title.en() + ": " + words + en);
    } else if (condition instanceof Condition.Silent) {
      return new Text("没有收到数据" + zh, "nothing received" + en);
    } else if (condition instanceof Condition.Formula c) {
      return new Text("条件成立" + zh + "：" + c.text(), "condition holds" + en + ": " + c.text());
    }
    return windowed(condition, value, limit);
  }

  private Text windowed(Condition condition, double value, double limit) {
    if (condition instanceof Condition.Edges c) {
      Text title = signal(c.signal()).title();
      return times(c.counting(), value, title.zh() + " 变化", title.en() + " changed");
    } else if (condition instanceof Condition.TransitionsOf c) {
      return times(c.counting(), value, "报警反复", "alarms came and went");
    } else if (condition instanceof Condition.Delta c) {
      Signal s = signal(c.signal());
      String v = number(Math.abs(value), s);
      String l = number(Math.abs(limit), s);
      String zh = c.above() ? " 上升 " : " 下降 ";
      String en = c.above() ? " rose by " : " fell by ";
      return new Text(
          s.title().zh()
              + " "
              + zhTime(c.withinMs())
              + "内"
              + zh.stripTrailing()
              + " "
              + v
              + "，超过 "
              + l,
          s.title().en() + en + v + " within " + enTime(c.withinMs()) + ", more than " + l);
    } else if (condition instanceof Condition.Stuck c) {
      Text title = signal(c.signal()).title();
      return new Text(
          title.zh() + " " + zhTime(c.forMs()) + "没有变化",
          title.en() + " has not moved for " + enTime(c.forMs()));
    } else if (condition instanceof Condition.Aggregate c) {
      Signal s = signal(c.signal());
      String v = number(value, s);
      String l = number(limit, s);
      return new Text(
          s.title().zh()
              + " "
              + zhTime(c.withinMs())
              + zhName(c.function())
              + " "
              + v
              + (c.above() ? "，高于 " : "，低于 ")
              + l,
          s.title().en()
              + " "
              + enName(c.function())
              + " over "
              + enTime(c.withinMs())
              + " "
              + v
              + (c.above() ? ", above " : ", below ")
              + l);
    }
    throw new IllegalStateException("no words for " + condition);
  }

  private static Text times(Condition.Counting n, double value, String zh, String en) {
    String times = BigDecimal.valueOf(value).setScale(0, RoundingMode.DOWN).toPlainString();
    String bound = n.atLeast() ? "≥ " : "≤ ";
    return new Text(
        zhTime(n.withinMs()) + "内" + zh + " " + times + " 次（" + bound + n.times() + "）",
        en
            + " "
            + times
            + " times within "
            + enTime(n.withinMs())
            + " ("
            + bound
            + n.times()
            + ")");
  }

  static String zhName(Condition.Function function) {
    return switch (function) {
      case MEAN -> "平均";
      case MIN -> "最低";
      case MAX -> "最高";
      case SUM -> "合计";
    };
  }

  static String enName(Condition.Function function) {
    return switch (function) {
      case MEAN -> "mean";
      case MIN -> "minimum";
      case MAX -> "maximum";
      case SUM -> "sum";
    };
  }

  Text title(String signal) {
    return signal(signal).title();
  }

  /** A number with the unit of its signal. */
  String amount(double value, String signal) {
    return number(value, signal(signal));
  }

  private Signal signal(String name) {
    int no = book.signal(name);
    return no < 0
        ? new Signal(-1, name, ValueType.NUMBER, null, Text.same(name))
        : book.signals().get(no);
  }

  private static String number(double v, Signal signal) {
    String plain =
        Double.isFinite(v)
            ? BigDecimal.valueOf(v)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString()
            : "?";
    return signal.unit() == null ? plain : plain + " " + signal.unit();
  }

  static String zhTime(long ms) {
    return time(ms, " 天", " 小时", " 分钟", " 秒");
  }

  static String enTime(long ms) {
    return time(ms, " d", " h", " min", " s");
  }

  private static String time(long ms, String d, String h, String m, String s) {
    long seconds = Math.round(ms / 1000.0);
    if (seconds >= 86_400 && seconds % 86_400 == 0) {
      return seconds / 86_400 + d;
    }
    if (seconds >= 3_600 && seconds % 3_600 == 0) {
      return seconds / 3_600 + h;
    }
    return seconds >= 60 && seconds % 60 == 0 ? seconds / 60 + m : seconds + s;
  }
}
