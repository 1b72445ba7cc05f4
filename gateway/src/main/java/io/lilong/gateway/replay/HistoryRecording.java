package io.lilong.gateway.replay;

import io.lilong.gateway.history.ReadingQueries;
import io.lilong.gateway.history.ReadingQueries.Asked;
import io.lilong.rules.replay.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What history holds of some points, an hour at a time. Blocks on history; at most one hour of
 * readings is in memory.
 */
final class HistoryRecording implements Recording {

  private static final long HOUR_MS = 3_600_000;

  private final ReadingQueries history;
  private final List<Asked> points;
  private final int[] deviceOf;
  private final int[] signalOf;
  private final List<String> signals;
  private final long from;
  private final long to;

  /**
   * @param deviceOf index in the topology by position in {@code points}
   * @param signalOf index in {@code signals} by position in {@code points}
   */
  HistoryRecording(
      ReadingQueries history,
      List<Asked> points,
      int[] deviceOf,
      int[] signalOf,
      List<String> signals,
      long from,
      long to) {
    this.history = history;
    this.points = points;
    this.deviceOf = deviceOf;
    this.signalOf = signalOf;
    this.signals = signals;
    this.from = from;
    this.to = to;
  }

  @Override
  public List<String> signals() {
    return signals;
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
      Hour hour = new Hour();
      long end = Math.min(to, Math.floorDiv(start, HOUR_MS) * HOUR_MS + HOUR_MS);
      history.window(points, start, end, hour::add);
      hour.play(tape);
    }
  }

  /** The readings of an hour, sorted by time once all are there. */
  private final class Hour {

    private int size;
    private int[] point = new int[1024];
    private long[] time = new long[1024];
    private double[] value = new double[1024];
    private final List<@Nullable String> texts = new ArrayList<>();

    void add(int asked, long at, double number, @Nullable String text) {
      if (size == time.length) {
        point = Arrays.copyOf(point, size * 2);
        time = Arrays.copyOf(time, size * 2);
        value = Arrays.copyOf(value, size * 2);
      }
      point[size] = asked;
      time[size] = at;
      value[size] = number;
      texts.add(text);
      size++;
    }

    void play(Tape tape) {
      // time within the hour and position in one number: sorting longs is all it takes
      long[] order = new long[size];
      for (int i = 0; i < size; i++) {
        order[i] = (time[i] - from) << 24 | i;
      }
      if (size >= 1 << 24) {
        throw new IllegalStateException("more than 16 million readings in one hour");
      }
      Arrays.sort(order);
      for (long place : order) {
        int i = (int) (place & 0xFFFFFF);
        tape.reading(deviceOf[point[i]], signalOf[point[i]], time[i], value[i], texts.get(i));
      }
    }
  }
}
