package io.lilong.rules.replay;

import java.util.Arrays;

/** How long alarms lasted, in steps people think in. */
public final class Durations {

  /** Upper ends of the steps in ms; the last step has none. */
  private static final long[] STEPS = {
    10_000, 60_000, 300_000, 900_000, 3_600_000, 14_400_000, 86_400_000
  };

  private final int[] counts = new int[STEPS.length + 1];
  private long longest;

  void add(long ms) {
    int step = 0;
    while (step < STEPS.length && ms >= STEPS[step]) {
      step++;
    }
    counts[step]++;
    longest = Math.max(longest, ms);
  }

  /** Upper ends of the steps in ms: 10 s, 1 min, 5 min, 15 min, 1 h, 4 h, 1 day; then more. */
  public static long[] steps() {
    return STEPS.clone();
  }

  /** Alarms of each step, one count more than {@link #steps} has ends. */
  public int[] counts() {
    return counts.clone();
  }

  /** The longest in ms. */
  public long longest() {
    return longest;
  }

  /** Alarms shorter than a step's end; {@code ms} must be one of {@link #steps}. */
  public int shorterThan(long ms) {
    int end = Arrays.binarySearch(STEPS, ms);
    if (end < 0) {
      throw new IllegalArgumentException(ms + " is not one of the steps");
    }
    return Arrays.stream(counts, 0, end + 1).sum();
  }
}
