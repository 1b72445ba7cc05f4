package io.lilong.gateway.history;

import io.lilong.gateway.history.ReadingQueries.Series;
import io.lilong.rules.reading.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Sums a series up by steps of equal length, counted from 1970-01-01 UTC: the mean of numbers, the
 * maximum of booleans, the last of texts. A step without readings is left out, so a gap stays one.
 */
public final class Steps {

  private Steps() {}

  /**
   * The series by steps.
   *
   * @param stepMs length of a step, above 0
   */
  public static Series of(Series raw, ValueType type, long stepMs) {
    SeriesBuilder out = new SeriesBuilder();
    int from = 0;
    long[] times = raw.times();
    for (int i = 1; i <= times.length; i++) {
      long step = Math.floorDiv(times[i - 1], stepMs);
      if (i == times.length || Math.floorDiv(times[i], stepMs) != step) {
        sumUp(raw, type, from, i, step * stepMs, out);
        from = i;
      }
    }
    return out.build();
  }

  private static void sumUp(
      Series raw, ValueType type, int from, int to, long at, SeriesBuilder out) {
    if (type == ValueType.TEXT) {
      out.add(at, raw.values()[to - 1], text(raw, to - 1));
      return;
    }
    double sum = 0;
    double max = Double.NEGATIVE_INFINITY;
    int count = 0;
    for (int i = from; i < to; i++) {
      if (text(raw, i) == null) {
        sum += raw.values()[i];
        max = Math.max(max, raw.values()[i]);
        count++;
      }
    }
    if (count > 0) {
      out.add(at, type == ValueType.BOOLEAN ? max : sum / count, null);
    }
  }

  private static @Nullable String text(Series raw, int i) {
    return raw.texts() == null ? null : raw.texts().get(i);
  }
}
