package io.lilong.rules.engine;

import io.lilong.rules.book.Condition;
import io.lilong.rules.book.Expression;
import io.lilong.rules.book.Gate;
import io.lilong.rules.book.Level;
import io.lilong.rules.book.Limit;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Signal;
import io.lilong.rules.book.Text;
import io.lilong.rules.engine.Explanation.Beyond;
import io.lilong.rules.engine.Explanation.Held;
import io.lilong.rules.engine.Explanation.Known;
import io.lilong.rules.engine.Explanation.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a rule of a device step by step, as {@link Phases} does, and writes the answers down. */
final class Explaining {

  private static final Text NOTHING = Text.same("");

  private final Unit unit;
  private final int rule;
  private final Compiled c;
  private final @Nullable Instance i;
  private final long at;
  private final Teller teller;
  private final Requirements words;
  private final List<Step> steps = new ArrayList<>();

  Explaining(Unit unit, int rule, long at, Teller teller) {
    this.unit = unit;
    this.rule = rule;
    this.c = unit.rule(rule);
    this.i = unit.known(rule);
    this.at = at;
    this.teller = teller;
    this.words = new Requirements(teller.sentences());
  }

  /** A rule that is not meant for a device. */
  static Explanation notMeant(Unit unit, String rule, long at, boolean exists) {
    Text why =
        exists
            ? new Text("规则的 for 不包括此设备", "the rule's for does not mean this device")
            : new Text("没有这条规则", "there is no such rule");
    Step step = new Step(why, Held.NO, Double.NaN, Double.NaN, null, 0, null);
    String device = unit.member.id().value();
    Explanation.Phase phase = Explanation.Phase.NOT_MEANT;
    return new Explanation(device, rule, at, phase, 0, 0, why, List.of(), List.of(step));
  }

  Explanation explain(long dueAt, Silence silence) {
    gate();
    if (c.silent() != null) {
      silence(silence);
    } else {
      for (int level = 0; level < c.levels().length; level++) {
        level(level);
      }
    }
    quiet();
    clearing();
    long due = dueAt >= io.lilong.rules.book.Span.NEVER ? 0 : dueAt;
    return new Explanation(
        unit.member.id().value(),
        c.id(),
        at,
        phase(),
        since(),
        due,
        verdict(due),
        known(),
        List.copyOf(steps));
  }

  private Explanation.Phase phase() {
    if (i == null) {
      return Explanation.Phase.NORMAL;
    }
    return i.failed ? Explanation.Phase.FAILED : Explanation.Phase.valueOf(i.phase.name());
  }

  private long since() {
    if (i == null || i.phase == Instance.Phase.NORMAL) {
      return 0;
    }
    if (i.phase != Instance.Phase.PENDING) {
      return i.onset;
    }
    long first = Long.MAX_VALUE;
    for (int level = 0; level < i.levels(); level++) {
      first = i.since(level) == Unit.NEVER ? first : Math.min(first, i.since(level));
    }
    return first;
  }

  // ---- the steps

  private void gate() {
    Gate gate = c.spec().gate();
    if (c.gate() != null && gate != null && gate.when() != null) {
      condition(gate.when(), c.gate(), new Text("前提：", "gate: "), null);
    }
    if (c.openings() != null) {
      boolean open = c.openings().open(at);
      Text what = new Text("在规定的时段内", "within its hours");
      add(what, open ? Held.YES : Held.NO, open ? 0 : c.openings().next(at));
    }
    if (c.gateSettledMs() > 0) {
      Text what =
          new Text(
              "前提已满 " + Sentences.zhTime(c.gateSettledMs()),
              "gate open for " + Sentences.enTime(c.gateSettledMs()));
      long since = i == null ? Unit.NEVER : i.gateSince;
      boolean open = since != Unit.NEVER;
      boolean settled = open && at - since >= c.gateSettledMs();
      add(what, settled ? Held.YES : Held.NO, open ? since + c.gateSettledMs() : 0);
    }
  }

  private void silence(Silence silence) {
    long due = silence.dueAt(unit, rule);
    Text what =
        new Text(
            "没有收到数据已满 " + Sentences.zhTime(c.silentMs()),
            "nothing received for " + Sentences.enTime(c.silentMs()));
    if (silence.inputDown()) {
      Text own = new Text("我方接收正常", "our own input is up");
      add(own, Held.NO, 0);
    }
    add(what, due < at ? Held.YES : Held.NO, due);
  }

  private void level(int level) {
    Compiled.Step step = c.levels()[level];
    Text severity = c.levels().length > 1 ? Requirements.of(step.severity()) : NOTHING;
    condition(step.condition(), step.raise(), severity, step.severity());
    long since = i == null ? Unit.NEVER : i.since(level);
    boolean holds = since != Unit.NEVER;
    if (step.readings() > 1) {
      int hits = i == null ? 0 : i.hits(level);
      Text what =
          new Text("连续 " + step.readings() + " 次读数", step.readings() + " readings in a row");
      steps.add(
          new Step(
              what,
              hits >= step.readings() ? Held.YES : Held.NO,
              hits,
              step.readings(),
              "rule",
              0,
              null));
    }
    if (step.onDelayMs() > 0) {
      Text what =
          new Text(
              "持续 " + Sentences.zhTime(step.onDelayMs()),
              "for " + Sentences.enTime(step.onDelayMs()));
      boolean over = holds && at - since > step.onDelayMs();
      add(what, over ? Held.YES : Held.NO, holds ? since + step.onDelayMs() : 0);
    }
  }

  private void clearing() {
    if (i == null || !i.isStanding() || c.silent() != null) {
      return;
    }
    Compiled.Step step = c.levels()[i.level];
    Text so = clearing(step);
    add(new Text("恢复条件：" + so.zh(), "to clear: " + so.en()), held(step.clear()), 0);
    if (c.offDelayMs() > 0) {
      Text what =
          new Text(
              "恢复持续 " + Sentences.zhTime(c.offDelayMs()),
              "cleared for " + Sentences.enTime(c.offDelayMs()));
      boolean running = i.clearingSince != Unit.NEVER;
      add(what, Held.NO, running ? i.clearingSince + c.offDelayMs() : 0);
    }
  }

  private Text clearing(Compiled.Step step) {
    double limit = step.clear().limit(unit);
    for (Level level : c.spec().levels()) {
      Condition clear = level.clear();
      if (level.severity() == step.severity() && clear != null) {
        return words.of(clear, limit);
      }
    }
    return words.noLonger(step.condition(), limit);
  }

  /** What keeps an alarm that stands from being announced; that nothing does, when it is so. */
  private void quiet() {
    if (i == null) {
      return;
    }
    int before = steps.size();
    if (i.shelvedUntil != Unit.NEVER) {
      add(new Text("未搁置", "not shelved"), Held.NO, i.shelvedUntil);
    }
    boolean planned = unit.inMaintenance(at) && !c.spec().rule().fire();
    if (unit.outOfService() || planned) {
      add(new Text("设备在用，不在检修", "in service, no work planned"), Held.NO, 0);
    }
    if (i.held) {
      long until = i.decideAt == Unit.NEVER ? 0 : i.decideAt;
      Text what =
          until == 0
              ? new Text("没有更上一级的原因", "no cause stands around it")
              : new Text("已等过上一级原因", "has waited for a cause");
      add(what, Held.NO, until);
    } else if (i.isStanding() && teller.isQuiet(unit, rule, at)) {
      add(new Text("没有由反复报警代替", "no flapping alarm stands for it"), Held.NO, 0);
    }
    if (i.isStanding() && steps.size() == before) {
      Text what =
          new Text(
              "没有搁置、停用、检修，也不是其他报警的后果", "not shelved, in service, no consequence of another alarm");
      add(what, Held.YES, 0);
    }
  }

  // ---- conditions

  private Held held(Check check) {
    double holds = check.at(unit, at, c.staleAfterMs());
    return Double.isNaN(holds) ? Held.UNKNOWN : holds == Check.TRUE ? Held.YES : Held.NO;
  }

  private void condition(
      Condition condition, Check check, Text before, @Nullable Severity severity) {
    double limit = check.limit(unit);
    Limit named = Compiling.limit(condition);
    Text what = words.of(condition, limit);
    steps.add(
        new Step(
            new Text(before.zh() + what.zh(), before.en() + what.en()),
            held(check),
            check.value(unit),
            limit,
            Double.isNaN(limit)
                ? null
                : unit.shape.origin(unit.member, rule, named == null ? null : named.param()),
            0,
            severity == null ? null : beyond(check, severity)));
    if (condition instanceof Condition.Formula formula) {
      parts(formula.tree(), 1);
    }
  }

  private @Nullable Beyond beyond(Check check, Severity severity) {
    if (!(check instanceof Check.Threshold t)) {
      return null;
    }
    Signal signal = teller.book().signals().get(unit.shape.signal(t.slot()));
    return new Beyond(signal.name(), t.above(), severity);
  }

  /** The parts of an expression that {@code &&} and {@code ||} join, each with its own answer. */
  private void parts(Expression e, int depth) {
    if (e instanceof Expression.Binary b
        && (b.operator() == Expression.Operator.AND || b.operator() == Expression.Operator.OR)) {
      part(b.left(), depth);
      part(b.right(), depth);
    }
  }

  private void part(Expression e, int depth) {
    boolean joins =
        e instanceof Expression.Binary b
            && (b.operator() == Expression.Operator.AND || b.operator() == Expression.Operator.OR);
    if (!joins) {
      Tree tree = unit.shape.tree(rule, e);
      String text = "· ".repeat(depth) + Requirements.text(e);
      double left =
          e instanceof Expression.Binary b
              ? unit.shape.tree(rule, b.left()).at(unit, at, c.staleAfterMs())
              : Double.NaN;
      double right =
          e instanceof Expression.Binary b
              ? unit.shape.tree(rule, b.right()).at(unit, at, c.staleAfterMs())
              : Double.NaN;
      String from = e instanceof Expression.Binary b ? origin(b.right()) : null;
      steps.add(
          new Step(Text.same(text), held(new Check.Formula(tree)), left, right, from, 0, null));
    }
    parts(e, depth + 1);
  }

  private @Nullable String origin(Expression e) {
    return e instanceof Expression.Param p
        ? unit.shape.origin(unit.member, rule, p.name())
        : e instanceof Expression.Constant ? "rule" : null;
  }

  private void add(Text what, Held held, long heldAt) {
    steps.add(new Step(what, held, Double.NaN, Double.NaN, null, heldAt, null));
  }

  private List<Known> known() {
    List<Known> known = new ArrayList<>();
    for (int slot : c.slots()) {
      Signal signal = teller.book().signals().get(unit.shape.signal(slot));
      boolean never = unit.at(slot) == Unit.NEVER;
      known.add(
          new Known(
              signal.name(),
              signal.unit(),
              unit.value(slot),
              unit.text(slot),
              never ? 0 : unit.at(slot),
              at - unit.at(slot) > c.staleAfterMs()));
    }
    return known;
  }

  // ---- the answer

  private Text verdict(long due) {
    String zh = due == 0 ? "" : "，还有 " + Sentences.zhTime(Math.max(0, due - at));
    String en = due == 0 ? "" : ", " + Sentences.enTime(Math.max(0, due - at)) + " left";
    return switch (phase()) {
      case FAILED -> new Text("规则出错，已停用", "the rule failed and is off");
      case PENDING -> new Text("条件成立，延时未满" + zh, "holds, its delay is not over" + en);
      case ACTIVE -> new Text("报警中", "in alarm");
      case CLEARING -> new Text("已恢复，延时未满" + zh, "cleared, its off-delay is not over" + en);
      case LATCHED -> new Text("已恢复，等待人工复位", "gone, waits for a reset");
      case NOT_MEANT, NORMAL -> normal();
    };
  }

  private Text normal() {
    for (Step step : steps) {
      if (step.held() != Held.YES) {
        boolean unknown = step.held() == Held.UNKNOWN;
        return new Text(
            (unknown ? "未知：" : "不成立：") + step.what().zh(),
            (unknown ? "unknown: " : "does not hold: ") + step.what().en());
      }
    }
    return new Text("正常", "normal");
  }
}
