package io.lilong.gateway.report;

import io.lilong.gateway.history.ReadingQueries.Series;

/**
 * How long something was on, how often it was started and how much passed through it, from its
 * readings. Each reading holds until the next, but never longer than {@code holdMs}: what was not
 * told is not counted.
 *
 * @param onMs milliseconds with a value above 0
 * @param starts changes from off to on
 * @param valueHours the value integrated over time: watts give watt-hours
 * @param knownMs milliseconds of which anything is known
 */
record Running(long onMs, int starts, double valueHours, long knownMs) {

  static final double HOUR_MS = 3_600_000;

  static Running of(Series series, long holdMs, long end) {
    long on = 0;
    long known = 0;
    int starts = 0;
    double integral = 0;
    long[] times = series.times();
    double[] values = series.values();
    for (int i = 0; i < times.length; i++) {
      long until = i + 1 < times.length ? times[i + 1] : end;
      long held = Math.max(0, Math.min(until - times[i], holdMs));
      if (Double.isNaN(values[i])) {
        continue;
      }
      known += held;
      integral += values[i] * held / HOUR_MS;
      if (values[i] > 0) {
        on += held;
        starts += i > 0 && values[i - 1] == 0 ? 1 : 0;
      }
    }
    return new Running(on, starts, integral, known);
  }

  double onHours() {
    return onMs / HOUR_MS;
  }
}
