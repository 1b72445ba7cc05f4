package io.lilong.gateway.history;

import io.lilong.gateway.history.ReadingQueries.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the readings of one point, in any order: the series has them by time, and of two at the
 * same time the one added last.
 */
public final class SeriesBuilder {

  private long[] times = new long[256];
  private double[] values = new double[256];
  private @Nullable List<@Nullable String> texts;
  private int size;
  private boolean ascending = true;

  /**
   * Adds a reading.
   *
   * @param value the number, NaN where {@code text} holds the value
   */
  public void add(long time, double value, @Nullable String text) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    if (size > 0 && time <= times[size - 1]) {
      ascending = false;
    }
    if (text != null && texts == null) {
      texts = new ArrayList<>();
    }
    if (texts != null) {
      while (texts.size() < size) {
        texts.add(null);
      }
      texts.add(text);
    }
    times[size] = time;
    values[size] = value;
    size++;
  }

  public int size() {
    return size;
  }

  /** The series so far. */
  public Series build() {
    if (ascending) {
      return new Series(Arrays.copyOf(times, size), Arrays.copyOf(values, size), texts);
    }
    return sorted();
  }

  private Series sorted() {
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.<Integer>comparingLong(i -> times[i]).thenComparing(i -> i))
            .mapToInt(Integer::intValue)
            .toArray();
    SeriesBuilder unique = new SeriesBuilder();
    for (int i = 0; i < size; i++) {
      int at = order[i];
      boolean replaced = i + 1 < size && times[order[i + 1]] == times[at];
      if (!replaced) {
        unique.add(times[at], values[at], texts == null ? null : texts.get(at));
      }
    }
    return unique.build();
  }
}
