package io.lilong.rules.engine;

import java.util.Arrays;

/**
 * The values of all devices in one row of longs, a block a device: memory is what judging costs,
 * and a reading of a device that is well touches its block and nothing else.
 *
 * <h2>A block</h2>
 *
 * First the head: number of the device's shape, negative (its complement) while an instance
 * remembers something or time alone may move the device. Then the last arrival, then slot by slot
 * time and value. A device whose rules change gets another block; the old one is not used again
 * before the next reload.
 */
final class Cells {

  /** Words of a block before its slots. */
  static final int HEAD = 2;

  private long[] words = new long[256];
  private int size;

  /** Makes room for a block; its values were never heard of. */
  int add(int slots) {
    int base = size;
    size += HEAD + 2 * slots;
    if (size > words.length) {
      words = Arrays.copyOf(words, Math.max(size, words.length + words.length / 4));
    }
    Arrays.fill(words, base, size, Unit.NEVER);
    return base;
  }

  /** The row; another one after {@link #add}. */
  long[] words() {
    return words;
  }
}
