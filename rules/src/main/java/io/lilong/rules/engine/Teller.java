package io.lilong.rules.engine;

import io.lilong.rules.book.Limit;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Text;
import io.lilong.rules.engine.Transition.Kind;
import io.lilong.rules.engine.Transition.Reason;
import org.jspecify.annotations.Nullable;

/** Makes transitions of what happened: numbers them, says what is to say, hands them on. */
final class Teller {

  private static final int TIME_DID_IT = -1;

  private Sentences sentences;
  private Sink out = t -> {};
  private long number;
  private long seq = TIME_DID_IT;
  private int flags;

  Teller(RuleBook book) {
    sentences = new Sentences(book);
  }

  void book(RuleBook book) {
    sentences = new Sentences(book);
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
    Text sentence = Text.same("");
    if (kind != Kind.PENDING && kind != Kind.CANCELLED) {
      sentence = sentence(unit, rule, kind, level);
    }
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
            step.severity(),
            why,
            seq,
            slot < 0 ? -1 : unit.shape.signal(slot),
            step.raise().value(unit),
            limit,
            origin(unit, rule, limit, param),
            sentence,
            Math.max(1, i.count),
            bits(unit, i, c)));
  }

  private static @Nullable String origin(
      Unit unit, int rule, double limit, @Nullable String param) {
    return Double.isNaN(limit) ? null : unit.shape.origin(unit.member, rule, param);
  }

  private int bits(Unit unit, Instance i, Compiled c) {
    int bits = flags;
    bits |= unit.outOfService() ? Transition.OUT_OF_SERVICE : 0;
    bits |= unit.testMode() ? Transition.TEST : 0;
    bits |= i.shelvedUntil != Unit.NEVER ? Transition.SHELVED : 0;
    bits |= i.stale ? Transition.STALE : 0;
    bits |= c.spec().rule().shadow() ? Transition.SHADOW : 0;
    return bits;
  }
}
