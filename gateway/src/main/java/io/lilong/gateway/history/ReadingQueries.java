package io.lilong.gateway.history;

import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings of the past, for charts and replay. Blocks: call it off the event loop. */
public interface ReadingQueries {

  /**
   * A stretch of one point.
   *
   * @param times epoch ms, ascending
   * @param values numbers; NaN where {@code texts} holds the value
   * @param texts texts by position, null for a point that has none
   */
  record Series(long[] times, double[] values, @Nullable List<@Nullable String> texts) {}

  /** History cannot be asked now (InfluxDB away); the message says why, for people. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** A point of a device to be asked for. */
  record Asked(Device device, Point point) {}

  /** Takes readings one by one. */
  @FunctionalInterface
  interface Each {
    /**
     * @param asked position of the point in the list that was asked for
     * @param value number; NaN where {@code text} holds the value
     */
    void reading(int asked, long time, double value, @Nullable String text);
  }

  /** Readings of many points with {@code from <= time < to}, in no order between the points. */
  default void window(List<Asked> points, long from, long to, Each each) {
    for (int p = 0; p < points.size(); p++) {
      Series series = readings(points.get(p).device(), points.get(p).point(), from, to, 0);
      for (int i = 0; i < series.times().length; i++) {
        List<@Nullable String> texts = series.texts();
        each.reading(p, series.times()[i], series.values()[i], texts == null ? null : texts.get(i));
      }
    }
  }

  /**
   * Readings with {@code from <= time < to}.
   *
   * @param stepMs 0 for every stored reading; else the mean of each step of that many milliseconds
   *     (booleans: the maximum, texts: the last), stamped with the step's start
   */
  Series readings(Device device, Point point, long from, long to, long stepMs);
}
