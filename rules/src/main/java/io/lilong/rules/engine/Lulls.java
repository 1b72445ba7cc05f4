package io.lilong.rules.engine;

import java.util.Arrays;

/**
 * What devices with something to remember ride out. Between its steps an alarm waits: readings that
 * stay on their side of its limits, before anything is due, only replace the value. Between which
 * values and until when that holds for a device is noted here after it was judged ({@link #note}),
 * next to what other busy devices ride out, so that most of its readings need not wait for the
 * device and its instances to come from memory.
 *
 * <p>Only what is sure is noted: rules of one level over a limit of one signal. A lull ends when
 * anybody takes the device up ({@link Unit#wake}).
 */
final class Lulls {

  /** The lull of a device of which nothing is known. */
  static final int NONE = 0;

  /** Words of a lull: until when, between which values, and slot and shape in one. */
  private static final int WORDS = 4;

  private long[] words = new long[WORDS * 16];
  private int[] free = new int[16];
  private int freed;
  private int used = 1;

  // those of the lull that is being noted
  private double from;
  private double to;

  Lulls() {
    words[until(NONE)] = Long.MIN_VALUE;
  }

  private static int until(int lull) {
    return WORDS * lull;
  }

  /** A place for one more; nothing is known of it yet. */
  int add() {
    int lull = freed > 0 ? free[--freed] : used++;
    if (WORDS * lull == words.length) {
      words = Arrays.copyOf(words, 2 * words.length);
    }
    end(lull);
    return lull;
  }

  /** Gives a place back. */
  void remove(int lull) {
    if (lull == NONE) {
      return;
    }
    if (freed == free.length) {
      free = Arrays.copyOf(free, 2 * freed);
    }
    free[freed++] = lull;
  }

  /** Whether there is one: not before it was noted, and not after it ended. */
  boolean isOn(int lull) {
    return words[until(lull)] != Long.MIN_VALUE;
  }

  /** Nothing is sure any more. */
  void end(int lull) {
    words[until(lull)] = Long.MIN_VALUE;
  }

  /** Whether time alone has done nothing by then. */
  boolean lasts(int lull, long time) {
    return time <= words[until(lull)];
  }

  /** Number of its device's shape. */
  int shape(int lull) {
    return (int) (words[until(lull) + 3] >> 32);
  }

  /** The slot whose values it is about; the others of the device are as usual. */
  int slot(int lull) {
    return (int) words[until(lull) + 3];
  }

  /** Whether a value of its slot changes nothing; never no number. */
  boolean holds(int lull, double value) {
    return value >= Double.longBitsToDouble(words[until(lull) + 1])
        && value <= Double.longBitsToDouble(words[until(lull) + 2]);
  }

  /** Notes what a device rides out that was judged on a slot just now, if that is sure. */
  void note(int lull, Unit unit, int slot) {
    from = Double.NEGATIVE_INFINITY;
    to = Double.POSITIVE_INFINITY;
    for (int rule : unit.shape.rulesOfSlot(slot)) {
      if (!unit.shape.isPlain(rule) || !narrow(unit, rule)) {
        return;
      }
    }
    long until = unit.restsUntil(slot);
    if (until != Unit.NEVER) {
      words[until(lull)] = until;
      words[until(lull) + 1] = Double.doubleToRawLongBits(from);
      words[until(lull) + 2] = Double.doubleToRawLongBits(to);
      words[until(lull) + 3] = (long) unit.shape.number() << 32 | slot;
    }
  }

  /** Keeps the values at which a rule stays in its phase; false where its limit is not known. */
  private boolean narrow(Unit unit, int rule) {
    Compiled.Step level = unit.rule(rule).levels()[0];
    Check.Threshold raise = (Check.Threshold) level.raise();
    Instance i = unit.known(rule);
    return switch (i == null ? Instance.Phase.NORMAL : i.phase) {
      case NORMAL, LATCHED -> narrow(unit, raise, false);
      case PENDING -> narrow(unit, raise, true);
      case ACTIVE -> narrow(unit, (Check.Threshold) ((Check.Not) level.clear()).of(), true);
      case CLEARING -> narrow(unit, (Check.Threshold) ((Check.Not) level.clear()).of(), false);
    };
  }

  private boolean narrow(Unit unit, Check.Threshold limit, boolean beyond) {
    double at = limit.bound().of(unit) + limit.bound().shift();
    if (limit.above() == beyond) {
      from = Math.max(from, beyond ? Math.nextUp(at) : at);
    } else {
      to = Math.min(to, beyond ? Math.nextDown(at) : at);
    }
    return !Double.isNaN(at);
  }
}
