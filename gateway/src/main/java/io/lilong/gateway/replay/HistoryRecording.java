package io.lilong.gateway.replay;

import io.lilong.gateway.history.ReadingQueries;
import io.lilong.gateway.history.ReadingQueries.Asked;
import io.lilong.rules.replay.Recording;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What history holds of some points, an hour at a time. Blocks on history; at most one hour of
 * readings is in memory.
 */
final class HistoryRecording implements Recording {

  private static final long HOUR_MS = 3_600_000;
  private static final int MOST = 1 << 24;

  /**
   * The points that are played.
   *
   * @param deviceOf index in the topology by position in {@code asked}
   * @param signalOf index in {@code signals} by position in {@code asked}
   */
  record Points(List<Asked> asked, int[] deviceOf, int[] signalOf, List<String> signals) {}

  private final ReadingQueries history;
  private final Points points;
  private final long from;
  private final long to;
  private final Watch watch;
  private final Hour hour = new Hour();

  HistoryRecording(ReadingQueries history, Points points, long from, long to, Watch watch) {
    this.history = history;
    this.points = points;
    this.from = from;
    this.to = to;
    this.watch = watch;
  }

  @Override
  public List<String> signals() {
    return points.signals;
  }

  @Override
  public long from() {
    return from;
  }

  @Override
  public long to() {
    return to;
  }

  @Override
  public void play(Tape tape) {
    for (long start = from; start < to; start = Math.floorDiv(start, HOUR_MS) * HOUR_MS + HOUR_MS) {
      if (watch.isStopped()) {
        throw new Watch.Stopped();
      }
      long end = Math.min(to, Math.floorDiv(start, HOUR_MS) * HOUR_MS + HOUR_MS);
      hour.begin(start);
      history.window(points.asked, start, end, hour::add);
      hour.play(tape);
    }
  }

  /** The readings of an hour, sorted by time once all are there; its arrays serve every hour. */
  private final class Hour {

    private long start;
    private int size;
    private int[] point = new int[1024];
    private long[] order = new long[1024];
    private double[] value = new double[1024];
    private @Nullable String @Nullable [] texts;

    void begin(long at) {
      start = at;
      size = 0;
      texts = null;
    }

    void add(int asked, long at, double number, @Nullable String text) {
      if (size == MOST) {
        throw new IllegalStateException("more than 16 million readings in one hour");
      }
      if (size == point.length) {
        point = Arrays.copyOf(point, size * 2);
        order = Arrays.copyOf(order, size * 2);
        value = Arrays.copyOf(value, size * 2);
      }
      if (text != null) {
        if (texts == null || texts.length < point.length) {
          texts = texts == null ? new String[point.length] : Arrays.copyOf(texts, point.length);
        }
        texts[size] = text;
      }
      point[size] = asked;
      // time within the hour and position in one number: sorting longs is all it takes
      order[size] = (at - start) << 24 | size;
      value[size] = number;
      size++;
    }

    void play(Tape tape) {
      Arrays.sort(order, 0, size);
      for (int place = 0; place < size; place++) {
        int i = (int) (order[place] & (MOST - 1));
        String text = texts == null || i >= texts.length ? null : texts[i];
        tape.reading(
            points.deviceOf[point[i]],
            points.signalOf[point[i]],
            start + (order[place] >>> 24),
            value[i],
            text);
      }
    }
  }
}
