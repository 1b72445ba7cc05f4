package io.lilong.rules.engine;

import io.lilong.rules.book.Openings;
import io.lilong.rules.book.Span;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one device: the newest value of each signal its rules speak of, and one
 * instance a rule, absent while there is nothing to remember.
 *
 * <h2>Layout</h2>
 *
 * Last arrival and numbers are in {@link Cells}; this object is asked only when there may be
 * something to judge. Its instances hang on it one after another, and what few devices need is made
 * when one does: every hop costs a reading, every word costs every device.
 */
final class Unit {

  static final long NEVER = Long.MIN_VALUE / 4;

  final int index;
  Member member;
  final Shape shape;
  double[] param;

  /** Where its other slots begin; the complement once it gave way. */
  private int place;

  private @Nullable Instance first;
  private @Nullable Seldom seldom;

  /** What a device needs that had an alarm, was taken out of service or says it in words. */
  private static final class Seldom {
    long lastOnset = NEVER;
    boolean outOfService;
    boolean testMode;
    @Nullable String @Nullable [] text;
  }

  Unit(int index, Member member, Shape shape) {
    this.index = index;
    this.member = member;
    this.shape = shape;
    this.place = shape.cells().add(Cells.row(index), shape.number(), shape.slots());
    this.param = shape.params(member);
    mark();
  }

  /** Another takes its place; it keeps its values until they are carried over. */
  void giveWay() {
    shape.cells().setAside(row());
    place = ~place;
  }

  private int row() {
    return place < 0 ? Cells.SPARE : Cells.row(index);
  }

  private int place() {
    return place < 0 ? ~place : place;
  }

  /** Writes down in its row whether there may be more to do than to keep a value. */
  private void mark() {
    shape.cells().mark(row(), shape.number(), isQuiet());
  }

  /** Notes what it rides out, after all of its rules that a slot concerns were looked at. */
  void lull(int slot) {
    if (!isQuiet() && !shape.isTimed()) {
      shape.cells().lull(row(), this, slot);
    }
  }

  /** Ends its lull: its instances are as if each of its readings had been judged. */
  void wake() {
    int lull = shape.cells().lull(row());
    Lulls lulls = shape.cells().lulls();
    if (!lulls.isOn(lull)) {
      return;
    }
    long looked = at(lulls.slot(lull));
    for (Instance i = first; i != null; i = i.next) {
      i.lookedAt = Math.max(i.lookedAt, looked);
    }
    lulls.end(lull);
  }

  /**
   * Until when time alone leaves its instances as they are; NEVER where they do not all go by one
   * slot.
   */
  long restsUntil(int slot) {
    long until = Span.NEVER;
    for (Instance i = first; i != null; i = i.next) {
      int[] slots = rule(i.rule).slots();
      boolean sure = slots.length == 1 && slots[0] == slot && !i.stale && !i.failed;
      until = sure ? Math.min(until, i.due) : NEVER;
    }
    return until;
  }

  private Seldom seldom() {
    if (seldom == null) {
      seldom = new Seldom();
    }
    return seldom;
  }

  /** Takes over what does not depend on rules. */
  void takeFacts(Unit from) {
    lastArrival(from.lastArrival());
    facts(from.lastOnset(), from.outOfService(), from.testMode());
  }

  // ---- values

  long lastArrival() {
    return shape.cells().arrival(row());
  }

  void lastArrival(long time) {
    shape.cells().arrival(row(), time);
  }

  /** Event time of a slot's newest value, NEVER when there is none. */
  long at(int slot) {
    return shape.cells().time(row(), place(), slot);
  }

  /** Newest value of a slot, whatever its age; NaN for none, a text or a bad value. */
  double value(int slot) {
    return at(slot) == NEVER ? Double.NaN : shape.cells().value(row(), place(), slot);
  }

  @Nullable String text(int slot) {
    return seldom == null || seldom.text == null ? null : seldom.text[slot];
  }

  void put(int slot, long time, double value, @Nullable String words) {
    shape.cells().put(row(), place(), slot, time, value);
    if (shape.hasTexts()) {
      say(slot, words);
    }
  }

  private void say(int slot, @Nullable String words) {
    Seldom s = seldom();
    if (s.text == null) {
      s.text = new String[shape.slots()];
    }
    s.text[slot] = words;
  }

  /** The value of a slot at a time; NaN when there is none or it is older than allowed. */
  double fresh(int slot, long time, long staleAfter) {
    // NEVER is so far back that it is always too old
    return shape.cells().since(row(), place(), slot, time - staleAfter);
  }

  /** The text of a slot at a time, null when there is none or it is older than allowed. */
  @Nullable String freshText(int slot, long time, long staleAfter) {
    return time - at(slot) > staleAfter ? null : text(slot);
  }

  // ---- instances

  int rules() {
    return shape.rules().length;
  }

  Compiled rule(int rule) {
    return shape.rules()[rule];
  }

  /** What is remembered of a rule, null when nothing is. */
  @Nullable Instance known(int rule) {
    Instance i = first;
    while (i != null && i.rule != rule) {
      i = i.next;
    }
    return i;
  }

  Instance instance(int rule) {
    Instance instance = known(rule);
    if (instance == null) {
      instance = new Instance(rule, rule(rule).levels().length, rule(rule).windows());
      keep(instance);
    }
    return instance;
  }

  /** Remembers an instance of a rule that has none. */
  void keep(Instance instance) {
    instance.next = first;
    first = instance;
    mark();
  }

  private void forget(Instance instance) {
    if (first == instance) {
      first = instance.next;
    } else {
      Instance before = first;
      while (before != null && before.next != instance) {
        before = before.next;
      }
      if (before != null) {
        before.next = instance.next;
      }
    }
    mark();
  }

  /** Whether no instance remembers anything and no rule goes by time: it does nothing here. */
  boolean isQuiet() {
    return first == null && !shape.isTimed();
  }

  /**
   * Whether nothing of any rule is due before a time; of what time alone moves one is never sure.
   */
  boolean isSettled(long time) {
    for (Instance i = first; i != null; i = i.next) {
      if (i.due < time) {
        return false;
      }
    }
    return !shape.isTimed() && shape.silentRules().length == 0;
  }

  /** Forgets an instance that has nothing to remember. */
  void release(int rule) {
    Instance instance = known(rule);
    if (instance != null && instance.isBlank()) {
      forget(instance);
    }
  }

  // ---- facts

  /** An alarm is known by its onset: two of one device never share one. */
  long takeOnset(long since) {
    Seldom s = seldom();
    s.lastOnset = Math.max(since, s.lastOnset + 1);
    return s.lastOnset;
  }

  long lastOnset() {
    return seldom == null ? NEVER : seldom.lastOnset;
  }

  boolean outOfService() {
    return seldom != null && seldom.outOfService;
  }

  boolean testMode() {
    return seldom != null && seldom.testMode;
  }

  /** Whether work on it is planned for a time. */
  boolean inMaintenance(long time) {
    for (Openings openings : shape.maintenance()) {
      if (openings.open(time)) {
        return true;
      }
    }
    return false;
  }

  /** Sets what is known beside values and instances, as a snapshot or a command says. */
  void facts(long lastOnset, boolean outOfService, boolean testMode) {
    if (seldom != null || lastOnset != NEVER || outOfService || testMode) {
      Seldom s = seldom();
      s.lastOnset = lastOnset;
      s.outOfService = outOfService;
      s.testMode = testMode;
    }
  }
}
