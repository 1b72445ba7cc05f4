package io.lilong.gateway.change;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The live stream's source: persisted with what it tells of, kept 24 h or 100,000 changes. */
public interface ChangeFeed {

  /** Sequence of the newest committed change, 0 when there is none. */
  long latest();

  /**
   * Committed changes after {@code seq}, ascending, at most {@code limit}. Reads the database: call
   * it off the event loop. Empty Optional when {@code seq} is older than what is kept: the reader
   * must take a new snapshot.
   */
  Optional<List<Change>> after(long seq, int limit);

  /**
   * Calls {@code listener} after each commit with that commit's changes, on the writer's thread: it
   * must return at once. Close to stop.
   */
  AutoCloseable listen(Consumer<List<Change>> listener);
}
