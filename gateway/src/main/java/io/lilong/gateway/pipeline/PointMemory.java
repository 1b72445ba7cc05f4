package io.lilong.gateway.pipeline;

import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.journal.ByteReader;
import io.lilong.gateway.journal.ByteWriter;
import io.lilong.rules.reading.Quality;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last reading of every point and the last sign of life of every device, in arrays by number.
 * Decides what a new value is: a duplicate, late, history, or the point's next reading, and at
 * which time it is judged. One thread.
 *
 * <h2>Time</h2>
 *
 * Order is per point. A device's time counts if it lies within the window of {@link #WINDOW_MS}
 * (longer by our own outage) before and {@link #AHEAD_MS} after receipt; otherwise the time of
 * receipt is taken and flagged. Times we assign strictly increase, as do the times readings are
 * judged at; nothing is judged ahead of its receipt but by the milliseconds that takes where
 * several readings of a point are received in one. Kind fire is judged at receipt.
 */
final class PointMemory {

  static final long NEVER = Long.MIN_VALUE;
  private static final long WINDOW_MS = 24 * 3_600_000L;
  private static final long AHEAD_MS = 5 * 60_000L;

  private long[] told = filled(1024);
  private long[] time = filled(1024);
  private long[] judged = filled(1024);
  private long[] received = filled(1024);
  private double[] value = new double[1024];
  private final Map<Integer, String> text = new HashMap<>();
  private long[] heard = filled(256);
  private final long outageMs;

  /** Answers of the last {@link #admit}: time to store, time to judge at, bits to store. */
  long admittedTime;

  byte admittedQuality;

  /**
   * @param outageMs how long the gateway itself was away before this start: device times may lie
   *     that much further back
   */
  PointMemory(long outageMs) {
    this.outageMs = Math.max(0, outageMs);
  }

  private static long[] filled(int n) {
    long[] a = new long[n];
    Arrays.fill(a, NEVER);
    return a;
  }

  private static long[] grown(long[] a, int n) {
    long[] b = Arrays.copyOf(a, Math.max(n, a.length * 2));
    Arrays.fill(b, a.length, b.length, NEVER);
    return b;
  }

  private void room(int point) {
    if (point >= time.length) {
      int n = point + 1;
      told = grown(told, n);
      time = grown(time, n);
      judged = grown(judged, n);
      received = grown(received, n);
      value = Arrays.copyOf(value, time.length);
    }
  }

  /**
   * As below, for values that may have been held back on their way: one older than its point's last
   * is late.
   */
  boolean admit(
      int point,
      long toldTime,
      boolean historical,
      long receivedAt,
      double v,
      @Nullable String t,
      byte bits) {
    return admit(point, toldTime, historical, false, receivedAt, v, t, bits);
  }

  /**
   * Whether a value is to be recorded; false for a duplicate. The answer's time and quality stand
   * in the fields above; {@link #judge} follows for each admitted value.
   *
   * @param inOrder values come in the order they happened, so an older time is a clock set back:
   *     the time of receipt is taken and flagged
   */
  boolean admit(
      int point,
      long toldTime,
      boolean historical,
      boolean inOrder,
      long receivedAt,
      double v,
      @Nullable String t,
      byte bits) {
    room(point);
    if (historical && toldTime != Measurement.NO_TIME) {
      admittedTime = toldTime;
      admittedQuality = (byte) (bits | Quality.HISTORICAL);
      return true;
    }
    long last = time[point];
    boolean usable =
        toldTime != Measurement.NO_TIME
            && toldTime >= receivedAt - WINDOW_MS - outageMs
            && toldTime <= receivedAt + AHEAD_MS;
    if (toldTime != Measurement.NO_TIME && toldTime == told[point] && same(point, v, t)) {
      return false;
    }
    byte quality = bits;
    long at = toldTime;
    if (!usable || inOrder && at < last) {
      at = last == NEVER ? receivedAt : Math.max(receivedAt, last + 1);
      quality |= toldTime == Measurement.NO_TIME ? 0 : Quality.SKEWED;
    } else if (at == last) {
      if (same(point, v, t)) {
        return false;
      }
      at = last + 1;
    } else if (at < last) {
      quality |= Quality.LATE;
    }
    if ((quality & Quality.LATE) == 0) {
      told[point] = toldTime;
    }
    admittedTime = at;
    admittedQuality = quality;
    return true;
  }

  private boolean same(int point, double v, @Nullable String t) {
    return Double.compare(value[point], v) == 0 && Objects.equals(text.get(point), t);
  }

  /**
   * Takes a recorded reading into memory.
   *
   * @return the time to judge it at, {@link #NEVER} when it is not to be judged
   */
  long judge(
      int point,
      int device,
      boolean fire,
      long at,
      long receivedAt,
      double v,
      @Nullable String t,
      byte quality) {
    room(point);
    hear(device, receivedAt);
    if (Quality.unjudged(quality)) {
      return NEVER;
    }
    long when = fire ? receivedAt : Math.min(at, receivedAt);
    if (judged[point] != NEVER && when <= judged[point]) {
      when = judged[point] + 1;
    }
    time[point] = at;
    judged[point] = when;
    received[point] = receivedAt;
    value[point] = v;
    if (t != null) {
      text.put(point, t);
    } else if (!text.isEmpty()) {
      text.remove(point);
    }
    return when;
  }

  /** A sign of life of a device. */
  void hear(int device, long at) {
    if (device >= heard.length) {
      heard = grown(heard, device + 1);
    }
    heard[device] = Math.max(heard[device], at);
  }

  long time(int point) {
    return point < time.length ? time[point] : NEVER;
  }

  long received(int point) {
    return point < received.length ? received[point] : NEVER;
  }

  double value(int point) {
    return point < value.length ? value[point] : Double.NaN;
  }

  @Nullable String text(int point) {
    return text.get(point);
  }

  long heard(int device) {
    return device < heard.length ? heard[device] : NEVER;
  }

  /** Last sign of life by device number, a copy. */
  long[] heard() {
    return heard.clone();
  }

  /** Everything remembered of points up to {@code points} and devices up to {@code devices}. */
  void write(int points, int devices, ByteWriter out) {
    room(points);
    hear(devices, NEVER);
    out.varint(points);
    for (int p = 0; p <= points; p++) {
      out.zigzag(told[p]);
      out.zigzag(time[p]);
      out.zigzag(judged[p]);
      out.zigzag(received[p]);
      out.fixed(value[p]);
    }
    out.varint(devices);
    for (int d = 0; d <= devices; d++) {
      out.zigzag(heard[d]);
    }
    out.varint(text.size());
    text.forEach(
        (p, t) -> {
          out.varint(p);
          out.text(t);
        });
  }

  /** Reads what {@link #write} wrote. */
  void read(ByteReader in) {
    int points = (int) in.varint();
    room(points);
    for (int p = 0; p <= points; p++) {
      told[p] = in.zigzag();
      time[p] = in.zigzag();
      judged[p] = in.zigzag();
      received[p] = in.zigzag();
      value[p] = in.fixed();
    }
    int devices = (int) in.varint();
    hear(devices, NEVER);
    for (int d = 0; d <= devices; d++) {
      heard[d] = in.zigzag();
    }
    int texts = (int) in.varint();
    for (int i = 0; i < texts; i++) {
      text.put((int) in.varint(), in.text());
    }
  }
}
