package io.lilong.rules.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * What happened to one device in the last while, by event time: the span (t - length, t] at the
 * time t it was last moved to.
 *
 * <h2>Bounded memory</h2>
 *
 * Edges and transitions keep the newest n times, where n is what the rule compares with, so the
 * comparison is exact. Samples are kept in at most {@link WindowSpec#CELLS} cells: readings within
 * a sixtieth of the length after a cell's first one share the cell and leave with it. A device that
 * reports no more often than that is summed up exactly.
 *
 * <h2>What is not known</h2>
 *
 * A window is {@link #whole} once readings have come without a gap for its length; until then what
 * it holds is part of the truth only.
 */
final class Window {

  private static final int FIRST = 4;

  private final WindowSpec spec;
  private long[] start = new long[FIRST];
  private int[] readings;
  private double[] low;
  private double[] high;
  private double[] sum;
  private int size;
  private long since = Unit.NEVER;
  private long heardAt = Unit.NEVER;
  private double last = Double.NaN;
  private boolean whole;

  Window(WindowSpec spec) {
    this.spec = spec;
    int n = spec.kind() == WindowSpec.Kind.SAMPLES ? FIRST : 0;
    readings = new int[n];
    low = new double[n];
    high = new double[n];
    sum = new double[n];
  }

  WindowSpec spec() {
    return spec;
  }

  // ---- what comes in

  /** Takes a reading; a bad value is none. After a gap the window is no longer whole. */
  void reading(long t, double value, long staleAfterMs) {
    if (Double.isNaN(value)) {
      return;
    }
    if (since == Unit.NEVER || t - heardAt > staleAfterMs) {
      since = t;
      whole = false;
    }
    heardAt = t;
    if (spec.kind() == WindowSpec.Kind.SAMPLES) {
      sample(t, value);
    } else if (!Double.isNaN(last) && (value != 0) != (last != 0)) {
      if (spec.to() == null || spec.to() == (value != 0)) {
        event(t);
      }
    }
    last = value;
  }

  /** Takes something that happened at a time; the oldest goes when no more are needed. */
  void event(long t) {
    if (size == spec.most()) {
      drop(1);
    }
    grow();
    // silence counts by arrival, values by event time: entries stay in order
    start[size] = size == 0 ? t : Math.max(t, start[size - 1]);
    size++;
  }

  private void sample(long t, double value) {
    int cell = size - 1;
    if (size == 0 || t - start[cell] >= spec.cellMs()) {
      grow();
      cell = size++;
      start[cell] = t;
      readings[cell] = 1;
      low[cell] = value;
      high[cell] = value;
      sum[cell] = value;
      return;
    }
    readings[cell]++;
    low[cell] = Math.min(low[cell], value);
    high[cell] = Math.max(high[cell], value);
    sum[cell] += value;
  }

  private void grow() {
    if (size == start.length) {
      int n = Math.min(spec.most() + 1, size * 2);
      start = Arrays.copyOf(start, n);
      if (readings.length > 0) {
        readings = Arrays.copyOf(readings, n);
        low = Arrays.copyOf(low, n);
        high = Arrays.copyOf(high, n);
        sum = Arrays.copyOf(sum, n);
      }
    }
  }

  private void drop(int n) {
    size -= n;
    System.arraycopy(start, n, start, 0, size);
    if (readings.length > 0) {
      System.arraycopy(readings, n, readings, 0, size);
      System.arraycopy(low, n, low, 0, size);
      System.arraycopy(high, n, high, 0, size);
      System.arraycopy(sum, n, sum, 0, size);
    }
  }

  // ---- time

  /** Moves the window to a time. */
  void moveTo(long t) {
    int gone = 0;
    while (gone < size && start[gone] <= t - spec.withinMs()) {
      gone++;
    }
    if (gone > 0) {
      drop(gone);
    }
    whole |= since != Unit.NEVER && since <= t - spec.withinMs();
  }

  /** When time alone changes it next. */
  long next() {
    long next = size == 0 ? io.lilong.rules.book.Span.NEVER : start[0] + spec.withinMs();
    return whole || since == Unit.NEVER ? next : Math.min(next, since + spec.withinMs());
  }

  // ---- what it holds

  boolean isEmpty() {
    return size == 0 && since == Unit.NEVER;
  }

  boolean whole() {
    return whole;
  }

  int count() {
    return size;
  }

  /** The newest reading, whether or not it is still within. */
  double last() {
    return last;
  }

  /** Lowest value, NaN when there is none. */
  double low() {
    double least = size == 0 ? Double.NaN : low[0];
    for (int c = 1; c < size; c++) {
      least = Math.min(least, low[c]);
    }
    return least;
  }

  /** Highest value, NaN when there is none. */
  double high() {
    double most = size == 0 ? Double.NaN : high[0];
    for (int c = 1; c < size; c++) {
      most = Math.max(most, high[c]);
    }
    return most;
  }

  /** Sum over the readings, NaN when there are none. */
  double sum() {
    double total = size == 0 ? Double.NaN : 0;
    for (int c = 0; c < size; c++) {
      total += sum[c];
    }
    return total;
  }

  /** Mean over the readings, NaN when there are none. */
  double mean() {
    int n = 0;
    for (int c = 0; c < size; c++) {
      n += readings[c];
    }
    return sum() / n;
  }

  // ---- memory

  /** The same memory under a spec of the same {@link WindowSpec#key}. */
  Window under(WindowSpec next) {
    Window w = new Window(next);
    w.start = start;
    w.readings = readings;
    w.low = low;
    w.high = high;
    w.sum = sum;
    w.size = size;
    w.since = since;
    w.heardAt = heardAt;
    w.last = last;
    w.whole = whole;
    if (w.size > next.most()) {
      w.drop(w.size - next.most());
    } else if (size == spec.most() && next.most() > size && size > 0 && since != Unit.NEVER) {
      // older entries were dropped that are needed now: what it holds is the truth from here on
      w.since = Math.max(since, start[0]);
      w.whole = false;
    }
    return w;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(spec.key());
    out.writeShort(spec.most());
    out.writeLong(since);
    out.writeLong(heardAt);
    out.writeDouble(last);
    out.writeBoolean(whole);
    out.writeShort(size);
    for (int c = 0; c < size; c++) {
      out.writeLong(start[c]);
      if (spec.kind() == WindowSpec.Kind.SAMPLES) {
        out.writeInt(readings[c]);
        out.writeDouble(low[c]);
        out.writeDouble(high[c]);
        out.writeDouble(sum[c]);
      }
    }
  }

  /** A window as written; its spec knows key and size only, {@link #under} gives it its place. */
  static Window read(DataInputStream in) throws IOException {
    String[] key = in.readUTF().split(" ", 4);
    WindowSpec.Kind kind = WindowSpec.Kind.valueOf(key[0]);
    Boolean to = key[2].equals("null") ? null : Boolean.valueOf(key[2]);
    Window w =
        new Window(new WindowSpec(kind, key[1], -1, to, Long.parseLong(key[3]), in.readShort()));
    w.since = in.readLong();
    w.heardAt = in.readLong();
    w.last = in.readDouble();
    w.whole = in.readBoolean();
    int cells = in.readShort();
    for (int c = 0; c < cells; c++) {
      w.grow();
      w.start[c] = in.readLong();
      if (kind == WindowSpec.Kind.SAMPLES) {
        w.readings[c] = in.readInt();
        w.low[c] = in.readDouble();
        w.high[c] = in.readDouble();
        w.sum[c] = in.readDouble();
      }
      w.size++;
    }
    return w;
  }
}
