package io.lilong.gateway.journal;

/**
 * Reading columns as bytes, one column after the other: neighbours are alike, so differences are
 * small and deflate well. A value with up to three decimals is written as a whole number with its
 * scale, any other as its eight bytes.
 */
final class ColumnCodec {

  private static final double[] POWERS = {1, 10, 100, 1000};
  private static final int RAW = 4;
  private static final int TEXT = 5;
  private static final int NONE = 6;
  private static final long LARGEST = 1L << 50;

  private ColumnCodec() {}

  static void write(ReadingColumns r, ByteWriter out) {
    int n = r.size();
    out.varint(n);
    int point = 0;
    for (int i = 0; i < n; i++) {
      out.zigzag(r.point(i) - point);
      point = r.point(i);
    }
    long time = 0;
    for (int i = 0; i < n; i++) {
      out.zigzag(r.time(i) - time);
      time = r.time(i);
    }
    for (int i = 0; i < n; i++) {
      out.zigzag(r.receivedAt(i) - r.time(i));
    }
    for (int i = 0; i < n; i++) {
      out.put(r.quality(i));
    }
    for (int i = 0; i < n; i++) {
      value(r, i, out);
    }
  }

  private static void value(ReadingColumns r, int i, ByteWriter out) {
    String text = r.text(i);
    double v = r.value(i);
    if (text != null) {
      out.varint(TEXT);
      out.text(text);
    } else if (Double.isNaN(v)) {
      out.varint(NONE);
    } else {
      number(v, out);
    }
  }

  private static void number(double v, ByteWriter out) {
    for (int scale = 0; scale < POWERS.length; scale++) {
      long whole = Math.round(v * POWERS[scale]);
      if (Math.abs(whole) < LARGEST && whole / POWERS[scale] == v && !negativeZero(v)) {
        out.varint(((whole << 1) ^ (whole >> 63)) << 3 | scale);
        return;
      }
    }
    out.varint(RAW);
    out.fixed(v);
  }

  private static boolean negativeZero(double v) {
    return v == 0 && Double.doubleToRawLongBits(v) != 0;
  }

  static ReadingColumns read(ByteReader in) {
    int n = (int) in.varint();
    int[] points = new int[n];
    long[] times = new long[n];
    long[] received = new long[n];
    byte[] quality = new byte[n];
    int point = 0;
    for (int i = 0; i < n; i++) {
      point += (int) in.zigzag();
      points[i] = point;
    }
    long time = 0;
    for (int i = 0; i < n; i++) {
      time += in.zigzag();
      times[i] = time;
    }
    for (int i = 0; i < n; i++) {
      received[i] = times[i] + in.zigzag();
    }
    for (int i = 0; i < n; i++) {
      quality[i] = in.get();
    }
    ReadingColumns r = new ReadingColumns(n);
    for (int i = 0; i < n; i++) {
      long head = in.varint();
      int form = (int) (head & 7);
      String text = form == TEXT ? in.text() : null;
      r.add(points[i], times[i], received[i], number(head, form, in), text, quality[i]);
    }
    return r;
  }

  private static double number(long head, int form, ByteReader in) {
    if (form == RAW) {
      return in.fixed();
    }
    if (form == TEXT || form == NONE) {
      return Double.NaN;
    }
    long z = head >>> 3;
    return ((z >>> 1) ^ -(z & 1)) / POWERS[form];
  }
}
