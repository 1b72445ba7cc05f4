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

  /**
   * Readings with {@code from <= time < to}.
   *
   * @param stepMs 0 for every stored reading; else the mean of each step of that many milliseconds
   *     (booleans: the maximum, texts: the last), stamped with the step's start
   */
  Series readings(Device device, Point point, long from, long to, long stepMs);
}
