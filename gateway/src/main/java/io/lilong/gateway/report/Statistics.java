package io.lilong.gateway.report;

import java.util.Arrays;

/** Medians and percentiles of a handful of durations. */
final class Statistics {

  private Statistics() {}

  /**
   * The value that the given share of all does not exceed (nearest rank); NaN of none.
   *
   * @param share above 0, up to 1
   */
  static double percentile(long[] values, double share) {
    if (values.length == 0) {
      return Double.NaN;
    }
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(1, rank) - 1];
  }

  /** A share in percent; NaN of none. */
  static double percent(double part, double whole) {
    return whole == 0 ? Double.NaN : 100 * part / whole;
  }
}
