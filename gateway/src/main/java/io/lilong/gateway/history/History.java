package io.lilong.gateway.history;

import io.lilong.gateway.ops.Health;

/**
 * Keeps the readings of the journal for later: follows it from a cursor of its own, in order, at
 * its own pace, on a thread of its own. Whatever happens to it, alarms do not wait for it: readings
 * it cannot write stay in the journal until it can.
 */
public interface History extends Health.Source, AutoCloseable {

  /** Begins to follow the journal. Returns at once; trouble shows in {@link #health()}. */
  void start();

  /** Ends following; what is not yet confirmed is written after the next start. Twice is once. */
  void stop();

  /**
   * Everything up to this journal sequence is kept here: the journal may drop it. From any thread.
   */
  long cursor();

  /** The way back: readings of the past. */
  ReadingQueries queries();

  /** {@link #stop()}, then lets go of files and connections. */
  @Override
  void close();
}
