package io.lilong.gateway.history;

import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.Registry;
import io.lilong.rules.reading.Quality;
import io.lilong.rules.reading.ValueType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Readings as InfluxDB line protocol: measurement = the device's kind, tags {@code compound} and
 * {@code device} (its own name), one field a metric, times in milliseconds. Readings of one device
 * at one time that follow each other share a line.
 *
 * <p>The type of a field is that of its point when it first reported: a text told by a numeric
 * point goes to the field {@code metric.text}, so that one odd value cannot make InfluxDB refuse
 * the line. One thread.
 */
final class LineEncoder {

  private static final long[] POWERS = {1, 10, 100, 1000};
  private static final long EXACT = 1L << 53;

  private final Registry registry;
  private final Map<Integer, String> seriesOf = new HashMap<>();
  private final Map<Integer, String> kindOf = new HashMap<>();
  private final Map<Integer, String> fieldOf = new HashMap<>();
  private final StringBuilder text = new StringBuilder(64 * 1024);
  private int[] ends = new int[1024];
  private int lines;

  LineEncoder(Registry registry) {
    this.registry = registry;
  }

  void clear() {
    text.setLength(0);
    lines = 0;
  }

  /** Lines since the last {@link #clear}. */
  int lines() {
    return lines;
  }

  /** The lines {@code from <= i < to}, each ended by a newline. */
  String text(int from, int to) {
    return text.substring(from == 0 ? 0 : ends[from - 1], to == 0 ? 0 : ends[to - 1]);
  }

  /** Adds the readings of one batch. */
  void add(ReadingColumns r) {
    int device = 0;
    long time = 0;
    boolean open = false;
    for (int i = 0; i < r.size(); i++) {
      Point point = registry.point(r.point(i));
      if (point == null || (r.text(i) == null && Double.isNaN(r.value(i)))) {
        continue;
      }
      if (!open || point.deviceNo() != device || r.time(i) != time) {
        if (open) {
          close(time);
        }
        device = point.deviceNo();
        time = r.time(i);
        text.append(series(device));
        open = true;
      } else {
        text.append(',');
      }
      field(point, r.value(i), r.text(i), r.quality(i));
    }
    if (open) {
      close(time);
    }
  }

  private void close(long time) {
    text.append(' ').append(time).append('\n');
    if (lines == ends.length) {
      ends = Arrays.copyOf(ends, lines * 2);
    }
    ends[lines++] = text.length();
  }

  /** Series key with the space behind it; made anew when the device's kind became known. */
  private String series(int no) {
    Device device = registry.device(no);
    if (device == null) {
      throw new IllegalStateException("reading of a device the registry does not know: " + no);
    }
    String known = seriesOf.get(no);
    if (known != null && device.kind().equals(kindOf.get(no))) {
      return known;
    }
    String series =
        LineText.measurement(device.kind())
            + ",compound="
            + LineText.key(device.id().compound())
            + ",device="
            + LineText.key(device.id().name())
            + " ";
    kindOf.put(no, device.kind());
    seriesOf.put(no, series);
    return series;
  }

  private void field(Point point, double value, @Nullable String words, byte quality) {
    String key = fieldOf.get(point.no());
    if (key == null) {
      key = LineText.key(point.metric());
      fieldOf.put(point.no(), key);
    }
    if (words != null) {
      text.append(key).append(point.type() == ValueType.TEXT ? "=\"" : ".text=\"");
      LineText.string(words, text);
      text.append('"');
      return;
    }
    switch (point.type()) {
      case NUMBER -> number(text.append(key).append('='), value);
      case BOOLEAN -> text.append(key).append(value != 0 ? "=t" : "=f");
      case TEXT -> {
        text.append(key).append("=\"");
        boolean told = (quality & Quality.BOOLEAN) != 0;
        text.append(told ? Boolean.toString(value != 0) : Double.toString(value)).append('"');
      }
    }
  }

  /** Up to three decimals without the cost of {@link Double#toString}. */
  private static void number(StringBuilder out, double v) {
    for (int scale = 0; scale < POWERS.length; scale++) {
      long whole = Math.round(v * POWERS[scale]);
      if (Math.abs(whole) < EXACT && (double) whole / POWERS[scale] == v) {
        decimal(out, whole, scale);
        return;
      }
    }
    out.append(v);
  }

  private static void decimal(StringBuilder out, long whole, int scale) {
    if (whole < 0) {
      out.append('-');
    }
    long abs = Math.abs(whole);
    out.append(abs / POWERS[scale]);
    if (scale > 0) {
      out.append('.');
      long rest = abs % POWERS[scale];
      for (int s = scale - 1; s >= 0; s--) {
        out.append((char) ('0' + rest / POWERS[s] % 10));
      }
    }
  }
}
