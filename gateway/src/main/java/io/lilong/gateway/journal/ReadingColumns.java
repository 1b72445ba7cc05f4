package io.lilong.gateway.journal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Readings of many points side by side, in the order they were taken in: one column a field, so
 * that a batch of thousands costs a handful of arrays. Grows while it is filled by one thread;
 * read-only once handed on.
 */
public final class ReadingColumns {

  private int size;
  private int[] point;
  private long[] time;
  private long[] receivedAt;
  private double[] value;
  private byte[] quality;
  private @Nullable Map<Integer, String> texts;

  /** Room for {@code capacity} readings before it grows. */
  public ReadingColumns(int capacity) {
    point = new int[capacity];
    time = new long[capacity];
    receivedAt = new long[capacity];
    value = new double[capacity];
    quality = new byte[capacity];
  }

  /**
   * Adds one reading.
   *
   * @param point point number
   * @param time event time, epoch ms
   * @param receivedAt time of receipt, epoch ms
   * @param value the number, 1.0 / 0.0 for a boolean, NaN for a text
   * @param text the text, null unless the value is one
   * @param quality bits of {@link io.lilong.rules.reading.Quality}
   */
  public void add(
      int point, long time, long receivedAt, double value, @Nullable String text, byte quality) {
    if (size == this.point.length) {
      grow(Math.max(16, size * 2));
    }
    this.point[size] = point;
    this.time[size] = time;
    this.receivedAt[size] = receivedAt;
    this.value[size] = value;
    this.quality[size] = quality;
    if (text != null) {
      if (texts == null) {
        texts = new HashMap<>();
      }
      texts.put(size, text);
    }
    size++;
  }

  private void grow(int capacity) {
    point = Arrays.copyOf(point, capacity);
    time = Arrays.copyOf(time, capacity);
    receivedAt = Arrays.copyOf(receivedAt, capacity);
    value = Arrays.copyOf(value, capacity);
    quality = Arrays.copyOf(quality, capacity);
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public int point(int i) {
    return point[i];
  }

  public long time(int i) {
    return time[i];
  }

  public long receivedAt(int i) {
    return receivedAt[i];
  }

  /** The number, 1.0 / 0.0 for a boolean, NaN for a text. */
  public double value(int i) {
    return value[i];
  }

  /** The text, null unless the value is one. */
  public @Nullable String text(int i) {
    return texts == null ? null : texts.get(i);
  }

  public byte quality(int i) {
    return quality[i];
  }
}
