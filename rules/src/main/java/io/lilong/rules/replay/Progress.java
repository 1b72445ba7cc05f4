package io.lilong.rules.replay;

import java.util.function.DoubleConsumer;

/** Tells how far a recording has been played, about a hundred times. */
final class Progress {

  private static final int TIMES = 100;

  private final long from;
  private final long length;
  private final DoubleConsumer progress;
  private long next;

  Progress(Recording recording, DoubleConsumer progress) {
    this.from = recording.from();
    this.length = Math.max(1, recording.to() - from);
    this.progress = progress;
    this.next = from;
  }

  void at(long time) {
    if (time >= next) {
      progress.accept(Math.max(0, Math.min(1, (double) (time - from) / length)));
      next = time + length / TIMES + 1;
    }
  }
}
