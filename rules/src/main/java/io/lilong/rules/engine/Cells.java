package io.lilong.rules.engine;

import java.util.Arrays;

/**
 * The values of all devices in rows of primitives: memory is what judging costs.
 *
 * <h2>A device</h2>
 *
 * Its row is found by its index. What decides how a reading goes on, its shape while it is quiet,
 * else its {@link Lulls lull}, lies in an array of its own, small enough to stay near the
 * processor: a guess that proves wrong then costs no wait for memory. Last arrival, time and value
 * of its first slot are its head; time and value of the other slots follow one another at its place
 * in another array. A device whose rules change gets another place there; the old one is not used
 * again before the next reload. The row before the first device's is spare ({@link #setAside}).
 */
final class Cells {

  /** Words of a head: last arrival, then time and value of the first slot. */
  private static final int HEAD = 3;

  /** The row for whom its own was given away. */
  static final int SPARE = 0;

  /** Number of a device's shape; the complement of its lull while the device is not quiet. */
  private int[] kinds;

  private int[] places;
  private long[] heads;
  private long[] others = {};
  private int used;
  private final Lulls lulls = new Lulls();

  /**
   * @param devices how many are expected
   */
  Cells(int devices) {
    kinds = new int[row(devices)];
    places = new int[row(devices)];
    heads = new long[HEAD * row(devices)];
  }

  /** Row of a device. */
  static int row(int index) {
    return index + 1;
  }

  /** Makes room for a device, whose values were never heard of; its place. */
  int add(int row, int shape, int slots) {
    if (row >= kinds.length) {
      int rows = row + 1 + kinds.length / 8;
      kinds = Arrays.copyOf(kinds, rows);
      places = Arrays.copyOf(places, rows);
      heads = Arrays.copyOf(heads, HEAD * rows);
    }
    int more = 2 * Math.max(0, slots - 1);
    if (used + more > others.length) {
      others = Arrays.copyOf(others, Math.max(used + more, others.length + others.length / 8));
    }
    Arrays.fill(heads, HEAD * row, HEAD * (row + 1), Unit.NEVER);
    Arrays.fill(others, used, used + more, Unit.NEVER);
    mark(row, shape, true);
    int place = used;
    places[row] = place;
    used += more;
    return place;
  }

  /** Copies a row to the spare one, for whom its own is about to be given away. */
  void setAside(int row) {
    mark(SPARE, 0, false);
    System.arraycopy(heads, HEAD * row, heads, HEAD * SPARE, HEAD);
  }

  /** Number of a device's shape; the complement of its lull while it is not {@link #mark quiet}. */
  int kind(int row) {
    return kinds[row];
  }

  /** Notes whether no instance remembers anything of a device and time alone moves nothing. */
  void mark(int row, int shape, boolean quiet) {
    lulls.remove(lull(row));
    kinds[row] = quiet ? shape : ~Lulls.NONE;
  }

  /** A device's lull. */
  int lull(int row) {
    return kinds[row] < 0 ? ~kinds[row] : Lulls.NONE;
  }

  /** Notes what a device that is not quiet rides out from now on. */
  void lull(int row, Unit unit, int slot) {
    if (lull(row) == Lulls.NONE) {
      kinds[row] = ~lulls.add();
    }
    lulls.note(lull(row), unit, slot);
  }

  Lulls lulls() {
    return lulls;
  }

  /** Where the other slots of a row begin. */
  int place(int row) {
    return places[row];
  }

  private static int other(int place, int slot) {
    return place + 2 * slot - 2;
  }

  long arrival(int row) {
    return heads[HEAD * row];
  }

  void arrival(int row, long time) {
    heads[HEAD * row] = time;
  }

  long time(int row, int place, int slot) {
    return slot == 0 ? heads[HEAD * row + 1] : others[other(place, slot)];
  }

  double value(int row, int place, int slot) {
    return Double.longBitsToDouble(
        slot == 0 ? heads[HEAD * row + 2] : others[other(place, slot) + 1]);
  }

  void put(int row, int place, int slot, long time, double value) {
    long[] words = slot == 0 ? heads : others;
    int at = slot == 0 ? HEAD * row + 1 : other(place, slot);
    words[at] = time;
    words[at + 1] = Double.doubleToRawLongBits(value);
  }

  /** The value of a slot that is no older than some time, else NaN. */
  double since(int row, int place, int slot, long time) {
    long[] words = slot == 0 ? heads : others;
    int at = slot == 0 ? HEAD * row + 1 : other(place, slot);
    return words[at] < time ? Double.NaN : Double.longBitsToDouble(words[at + 1]);
  }
}
