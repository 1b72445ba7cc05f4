package io.lilong.rules.engine;

import java.util.Arrays;

/**
 * The values of all devices in two rows of longs: memory is what judging costs, and a reading of a
 * device that is well touches its head and, where it has several signals, one pair of words more.
 *
 * <h2>A device</h2>
 *
 * Its head is found by its index: what it is ({@link #head}), the last arrival, time and value of
 * its first slot. Time and value of the other slots follow one another in the second row. A device
 * whose rules change gets another place there; the old one is not used again before the next
 * reload. The head before the first device's is spare ({@link #setAside}).
 */
final class Cells {

  /** Words of a head. */
  private static final int HEAD = 4;

  private static final int SPARE = 0;

  /** Bits of the number of a shape in the first word of a head. */
  private static final int NUMBER = 24;

  private long[] heads;
  private long[] others = {};
  private int used;

  /**
   * @param devices how many are expected
   */
  Cells(int devices) {
    heads = new long[row(devices)];
  }

  /** Where the head of a device begins. */
  static int row(int index) {
    return HEAD * (index + 1);
  }

  /** Makes room for a device; its values were never heard of. */
  void add(int row, int shape, int slots) {
    if (row + HEAD > heads.length) {
      heads = Arrays.copyOf(heads, row + HEAD + heads.length / 8);
    }
    int more = 2 * Math.max(0, slots - 1);
    if (used + more > others.length) {
      others = Arrays.copyOf(others, Math.max(used + more, others.length + others.length / 8));
    }
    Arrays.fill(heads, row, row + HEAD, Unit.NEVER);
    Arrays.fill(others, used, used + more, Unit.NEVER);
    heads[row] = (long) used << NUMBER | shape;
    used += more;
  }

  /** Copies a head to the spare place, for whom its row is about to be given away; that place. */
  int setAside(int row) {
    System.arraycopy(heads, row, heads, SPARE, HEAD);
    return SPARE;
  }

  /**
   * The first word of a head: number of the device's shape and place of its other slots; negative
   * (its complement) while an instance remembers something or time alone may move the device.
   */
  long head(int row) {
    return heads[row];
  }

  void mark(int row, boolean quiet) {
    heads[row] = quiet ? plain(heads[row]) : ~plain(heads[row]);
  }

  private static long plain(long head) {
    return head ^ head >> 63;
  }

  static int shape(long head) {
    return (int) plain(head) & (1 << NUMBER) - 1;
  }

  private int other(int row, int slot) {
    return (int) (plain(heads[row]) >> NUMBER) + 2 * slot - 2;
  }

  long arrival(int row) {
    return heads[row + 1];
  }

  void arrival(int row, long time) {
    heads[row + 1] = time;
  }

  long time(int row, int slot) {
    return slot == 0 ? heads[row + 2] : others[other(row, slot)];
  }

  double value(int row, int slot) {
    return Double.longBitsToDouble(slot == 0 ? heads[row + 3] : others[other(row, slot) + 1]);
  }

  void put(int row, int slot, long time, double value) {
    long[] words = slot == 0 ? heads : others;
    int at = slot == 0 ? row + 2 : other(row, slot);
    words[at] = time;
    words[at + 1] = Double.doubleToRawLongBits(value);
  }

  /** The value of a slot that is no older than some time, else NaN. */
  double since(int row, int slot, long time) {
    long[] words = slot == 0 ? heads : others;
    int at = slot == 0 ? row + 2 : other(row, slot);
    return words[at] < time ? Double.NaN : Double.longBitsToDouble(words[at + 1]);
  }
}
