package io.lilong.rules.engine;

/**
 * The three limits of {@link Load} by hand over primitive arrays, without a rule book: what a
 * reading costs at least.
 */
final class ByHand {

  private static final long ON_DELAY_MS = 60_000;
  private static final long OFF_DELAY_MS = 60_000;
  private static final long STALE_AFTER_MS = 900_000;
  private static final int LIMITS = 3;
  private static final byte NORMAL = 0;
  private static final byte PENDING = 1;
  private static final byte ACTIVE = 2;
  private static final byte CLEARING = 3;

  private final byte[] above = new byte[Load.DEVICES];
  private final byte[] phases = new byte[LIMITS * Load.DEVICES];
  private final long[] since = new long[LIMITS * Load.DEVICES];
  private final long[] seen = new long[Load.DEVICES];

  /** Limits and deadband alone, a byte a device; 1 where a limit was crossed, else 0. */
  int limits(int device, double v) {
    int before = above[device];
    int after = 0;
    after |= v > ((before & 1) != 0 ? Load.HIGH - Load.DEADBAND : Load.HIGH) ? 1 : 0;
    after |= v > ((before & 2) != 0 ? Load.WORSE - Load.DEADBAND : Load.WORSE) ? 2 : 0;
    after |= v < ((before & 4) != 0 ? Load.LOW + Load.DEADBAND : Load.LOW) ? 4 : 0;
    if (after == before) {
      return 0;
    }
    above[device] = (byte) after;
    return 1;
  }

  /**
   * Limits, deadband, delays and the age of the reading before, as the rules of {@link Load} have
   * them; only that a delay is over is noticed by the next reading, not in time. Steps that were
   * made.
   */
  int phases(int device, long time, double v) {
    boolean stale = time - seen[device] > STALE_AFTER_MS;
    seen[device] = time;
    int p = LIMITS * device;
    return step(p, time, stale, v > Load.HIGH, v <= Load.HIGH - Load.DEADBAND)
        + step(p + 1, time, stale, v > Load.WORSE, v <= Load.WORSE - Load.DEADBAND)
        + step(p + 2, time, stale, v < Load.LOW, v >= Load.LOW + Load.DEADBAND);
  }

  private int step(int p, long time, boolean stale, boolean raise, boolean clear) {
    byte phase = phases[p];
    byte next = phase;
    if (phase == NORMAL) {
      next = raise ? PENDING : NORMAL;
    } else if (phase == PENDING) {
      boolean over = !stale && time - since[p] > ON_DELAY_MS;
      next = !raise ? NORMAL : over ? ACTIVE : PENDING;
    } else if (phase == ACTIVE) {
      next = clear ? CLEARING : ACTIVE;
    } else {
      boolean over = !stale && time - since[p] > OFF_DELAY_MS;
      next = !clear ? ACTIVE : over ? NORMAL : CLEARING;
    }
    if (next == phase) {
      return 0;
    }
    phases[p] = next;
    since[p] = time;
    return 1;
  }
}
