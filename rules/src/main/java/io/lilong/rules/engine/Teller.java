package io.lilong.rules.engine;

import io.lilong.rules.book.Confirmation;
import io.lilong.rules.book.Limit;
import io.lilong.rules.book.Rule;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import io.lilong.rules.engine.Transition.Kind;
import io.lilong.rules.engine.Transition.Reason;
import org.jspecify.annotations.Nullable;

/** Makes transitions of what happened: numbers them, says what is to say, hands them on. */
final class Teller {

  private static final int TIME_DID_IT = -1;
  private static final Text NOTHING = Text.same("");

  private Sentences sentences;
  private Sink out = t -> {};
  private long number;
  private long seq = TIME_DID_IT;
  private int flags;
  private @Nullable Groups groups;

  Teller(RuleBook book) {
    sentences = new Sentences(book);
  }

  /** The groups whose first alarm is told from the others. */
  void among(Groups others) {
    groups = others;
  }

  void book(RuleBook book) {
    sentences = new Sentences(book);
  }

  Sentences sentences() {
    return sentences;
  }

  RuleBook book() {
    return sentences.book();
  }

  /** Takes the transitions from now on. */
  void to(Sink sink) {
    out = sink;
  }

  long number() {
    return number;
  }

  void number(long last) {
    number = last;
  }

  /** What follows is caused by a reading. */
  void because(long readingSeq, int readingFlags) {
    seq = readingSeq;
    flags = readingFlags;
  }

  /** What follows is caused by time or a command. */
  void becauseOfTime() {
    seq = TIME_DID_IT;
    flags = 0;
  }

  /** Tells a step of a rule on a device, at one of its levels. */
  void tell(Unit unit, int rule, Kind kind, long at, int level, Reason why) {
    boolean news = kind == Kind.RAISE || kind == Kind.REOCCURRED || kind == Kind.SEVERITY;
    Text sentence = news ? sentence(unit, rule, kind, level) : NOTHING;
    tell(unit, rule, kind, at, level, why, sentence);
  }

  private Text sentence(Unit unit, int rule, Kind kind, int level) {
    Compiled c = unit.rule(rule);
    Compiled.Step step = c.levels()[level];
    long forMs = 0;
    if (c.silent() != null) {
      forMs = c.silentMs();
    } else if (kind == Kind.RAISE || kind == Kind.SEVERITY) {
      forMs = step.onDelayMs();
    }
    return sentences.of(
        step.condition(), step.raise().value(unit), step.raise().limit(unit), forMs);
  }

  void tell(Unit unit, int rule, Kind kind, long at, int level, Reason why, Text sentence) {
    Instance i = unit.instance(rule);
    Compiled c = unit.rule(rule);
    Compiled.Step step = c.levels()[level];
    double limit = step.raise().limit(unit);
    Limit named = Compiling.limit(step.condition());
    String param = named == null ? null : named.param();
    int slot = step.raise().slot();
    out.accept(
        new Transition(
            ++number,
            unit.index,
            null,
            c.id(),
            c.spec().rule().revision(),
            kind,
            at,
            i.onset == Unit.NEVER ? at : i.onset,
            severity(c, i, step),
            why,
            seq,
            slot < 0 ? -1 : unit.shape.signal(slot),
            step.raise().value(unit),
            limit,
            origin(unit, rule, limit, param),
            sentence,
            Math.max(1, i.count),
            bits(unit, rule, at)));
  }

  private static Severity severity(Compiled c, Instance i, Compiled.Step step) {
    Confirmation confirmation = c.spec().confirmation();
    boolean worst = i.confirmed && confirmation != null && confirmation.escalate();
    return worst ? Severity.CRITICAL : step.severity();
  }

  private static @Nullable String origin(
      Unit unit, int rule, double limit, @Nullable String param) {
    return Double.isNaN(limit) ? null : unit.shape.origin(unit.member, rule, param);
  }

  private int bits(Unit unit, int rule, long at) {
    Instance i = unit.instance(rule);
    boolean flapping = isReplaced(unit, rule);
    int bits = flags;
    bits |= unit.outOfService() || isPlanned(unit, rule, at) ? Transition.OUT_OF_SERVICE : 0;
    bits |= unit.testMode() ? Transition.TEST : 0;
    bits |= i.shelvedUntil != Unit.NEVER ? Transition.SHELVED : 0;
    bits |= i.held || flapping ? Transition.SUPPRESSED : 0;
    bits |= flapping ? Transition.FLAPPING : 0;
    bits |= groups != null && groups.isFirst(unit, rule) ? Transition.FIRST : 0;
    bits |= i.stale ? Transition.STALE : 0;
    bits |= unit.rule(rule).spec().rule().shadow() ? Transition.SHADOW : 0;
    return bits;
  }

  /** Work on a device is planned; it never keeps a fire alarm quiet. */
  private static boolean isPlanned(Unit unit, int rule, long at) {
    return !unit.rule(rule).spec().rule().fire() && unit.inMaintenance(at);
  }

  /** Whether something keeps an alarm from being announced. */
  boolean isQuiet(Unit unit, int rule, long at) {
    int quiet = Transition.OUT_OF_SERVICE | Transition.SHELVED | Transition.SUPPRESSED;
    return (bits(unit, rule, at) & quiet) != 0;
  }

  /**
   * Whether a flapping alarm of the device stands for this one; for a fire alarm none ever does.
   */
  private static boolean isReplaced(Unit unit, int rule) {
    if (unit.rule(rule).spec().rule().fire()) {
      return false;
    }
    for (int by : unit.shape.replacingRules()) {
      Instance i = by == rule ? null : unit.known(by);
      if (i != null && i.isStanding()) {
        return true;
      }
    }
    return false;
  }

  /** Tells a step of a group alarm. */
  void tell(GroupAlarm alarm, Kind kind, long at, Reason why) {
    Rule rule = alarm.group.rule();
    Text sentence = sentence(alarm);
    int bits = alarm.shelvedUntil != Unit.NEVER ? Transition.SHELVED : 0;
    bits |= rule.shadow() ? Transition.SHADOW : 0;
    out.accept(
        new Transition(
            ++number,
            -1,
            alarm.place,
            rule.id(),
            rule.revision(),
            kind,
            at,
            alarm.onset == Unit.NEVER ? at : alarm.onset,
            rule.severity(),
            why,
            TIME_DID_IT,
            -1,
            Double.NaN,
            Double.NaN,
            null,
            sentence,
            1,
            bits));
  }

  private static Text sentence(GroupAlarm alarm) {
    Text title = alarm.member.rule().title();
    String zh = alarm.first == null ? "" : "，最先 " + alarm.first;
    String en = alarm.first == null ? "" : ", first " + alarm.first;
    return new Text(
        alarm.devices + " 台设备中有 " + alarm.standing + " 台" + zh + "：" + title.zh(),
        alarm.standing + " of " + alarm.devices + " devices" + en + ": " + title.en());
  }
}
