package io.lilong.rules.replay;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what the gateway would have judged: per point in strictly rising time. An older
 * reading is counted, not judged; the same time and value is a duplicate; the same time with
 * another value is a new reading one millisecond later.
 */
final class Order implements Recording.Tape {

  private static final long NEVER = Long.MIN_VALUE;

  private final int signals;
  private final Recording.Tape next;
  private final long[] lastTime;
  private final long[] lastTold;
  private final double[] lastValue;
  private final @Nullable String[] lastText;
  private long clock = NEVER;
  private long judged;
  private long late;
  private long duplicates;

  Order(int devices, int signals, Recording.Tape next) {
    this.signals = signals;
    this.next = next;
    lastTime = new long[devices * signals];
    lastTold = new long[devices * signals];
    lastValue = new double[devices * signals];
    lastText = new String[devices * signals];
    Arrays.fill(lastTime, NEVER);
    Arrays.fill(lastTold, NEVER);
  }

  @Override
  public void reading(int device, int signal, long time, double value, @Nullable String text) {
    int point = device * signals + signal;
    if (time < lastTime[point]) {
      late++;
      return;
    }
    boolean same =
        Double.compare(value, lastValue[point]) == 0
            && java.util.Objects.equals(text, lastText[point]);
    if (time == lastTime[point] && same) {
      duplicates++;
      return;
    }
    lastTime[point] = time;
    lastValue[point] = value;
    lastText[point] = text;
    lastTold[point] = Math.max(time, lastTold[point] + 1);
    clock = Math.max(clock, lastTold[point]);
    judged++;
    next.reading(device, signal, Math.max(lastTold[point], clock), value, text);
  }

  long judged() {
    return judged;
  }

  long late() {
    return late;
  }

  long duplicates() {
    return duplicates;
  }
}
