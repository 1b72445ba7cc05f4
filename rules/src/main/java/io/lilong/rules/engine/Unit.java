package io.lilong.rules.engine;

import io.lilong.rules.book.Openings;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one device: the newest value of each signal its rules speak of, and one
 * instance a rule, absent while there is nothing to remember.
 *
 * <h2>Layout</h2>
 *
 * Last arrival and values are in the device's block of {@link Cells}; this object is asked only
 * when there may be something to judge. Everything that only a device with an alarm needs is made
 * with its first instance.
 */
final class Unit {

  static final long NEVER = Long.MIN_VALUE / 4;

  final int index;
  Member member;
  final Shape shape;
  double[] param;
  private final Cells cells;
  private final int base;
  private final @Nullable String @Nullable [] text;
  private @Nullable Busy busy;

  /** What a device with an alarm, or taken out of service, needs beside its values. */
  private static final class Busy {
    final @Nullable Instance[] instances;
    int known;
    long lastOnset = NEVER;
    boolean outOfService;
    boolean testMode;

    Busy(int rules) {
      instances = new Instance[rules];
    }
  }

  Unit(int index, Member member, Shape shape, Cells cells) {
    this.index = index;
    this.member = member;
    this.shape = shape;
    this.text = shape.hasTexts() ? new String[shape.slots()] : null;
    this.cells = cells;
    this.base = cells.add(shape.slots());
    this.param = shape.params(member);
    mark();
  }

  /** Where its block begins. */
  int base() {
    return base;
  }

  /** Writes down in its block whether there may be more to do than to keep a value. */
  private void mark() {
    cells.words()[base] = isQuiet() ? shape.number() : ~shape.number();
  }

  private Busy busy() {
    if (busy == null) {
      busy = new Busy(shape.rules().length);
    }
    return busy;
  }

  /** Takes over what does not depend on rules. */
  void takeFacts(Unit from) {
    lastArrival(from.lastArrival());
    if (from.busy != null) {
      busy().lastOnset = from.busy.lastOnset;
      busy().outOfService = from.busy.outOfService;
      busy().testMode = from.busy.testMode;
    }
  }

  // ---- values

  long lastArrival() {
    return cells.words()[base + 1];
  }

  void lastArrival(long time) {
    cells.words()[base + 1] = time;
  }

  /** Event time of a slot's newest value, NEVER when there is none. */
  long at(int slot) {
    return cells.words()[base + Cells.HEAD + 2 * slot];
  }

  /** Newest value of a slot, whatever its age; NaN for a text or a bad value. */
  double value(int slot) {
    return Double.longBitsToDouble(cells.words()[base + Cells.HEAD + 2 * slot + 1]);
  }

  @Nullable String text(int slot) {
    return text == null ? null : text[slot];
  }

  void put(int slot, long time, double value, @Nullable String words) {
    int at = base + Cells.HEAD + 2 * slot;
    cells.words()[at] = time;
    cells.words()[at + 1] = Double.doubleToRawLongBits(value);
    if (text != null) {
      text[slot] = words;
    }
  }

  /** The value of a slot at a time; NaN when there is none or it is older than allowed. */
  double fresh(int slot, long time, long staleAfter) {
    // NEVER is so far back that it is always too old
    long[] words = cells.words();
    int at = base + Cells.HEAD + 2 * slot;
    return time - words[at] > staleAfter ? Double.NaN : Double.longBitsToDouble(words[at + 1]);
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
    return busy == null ? null : busy.instances[rule];
  }

  Instance instance(int rule) {
    Instance instance = busy().instances[rule];
    if (instance == null) {
      instance = new Instance(rule(rule).levels().length, rule(rule).windows());
      keep(rule, instance);
    }
    return instance;
  }

  void keep(int rule, @Nullable Instance instance) {
    if (instance == null && busy == null) {
      return;
    }
    Busy b = busy();
    b.known += (instance == null ? 0 : 1) - (b.instances[rule] == null ? 0 : 1);
    b.instances[rule] = instance;
    mark();
  }

  /** Whether no instance remembers anything and no rule goes by time: it does nothing here. */
  boolean isQuiet() {
    return (busy == null || busy.known == 0) && !shape.isTimed();
  }

  /** Forgets an instance that has nothing to remember. */
  void release(int rule) {
    Instance instance = known(rule);
    if (instance != null && instance.isBlank()) {
      keep(rule, null);
    }
  }

  // ---- facts

  /** An alarm is known by its onset: two of one device never share one. */
  long takeOnset(long since) {
    Busy b = busy();
    b.lastOnset = Math.max(since, b.lastOnset + 1);
    return b.lastOnset;
  }

  long lastOnset() {
    return busy == null ? NEVER : busy.lastOnset;
  }

  boolean outOfService() {
    return busy != null && busy.outOfService;
  }

  boolean testMode() {
    return busy != null && busy.testMode;
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
    if (busy != null || lastOnset != NEVER || outOfService || testMode) {
      Busy b = busy();
      b.lastOnset = lastOnset;
      b.outOfService = outOfService;
      b.testMode = testMode;
    }
  }
}
