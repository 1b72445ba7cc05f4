package io.lilong.gateway.journal;

import java.util.List;

/** The journal as those see it who read behind the writer, each with a cursor of their own. */
public interface JournalSource {

  /**
   * The readings of one committed batch.
   *
   * @param seq the batch's journal sequence
   * @param at gateway time of the batch, epoch ms
   * @param readings in the order they were taken in
   */
  record Batch(long seq, long at, ReadingColumns readings) {}

  /**
   * Committed batches after {@code seq}, ascending, that hold readings: as many whole batches as
   * fit into about {@code maxReadings}, at least one if there is any. Blocks on the database; never
   * call it on an event loop.
   */
  List<Batch> after(long seq, int maxReadings);

  /** Sequence of the newest committed batch, 0 when there is none; does not block. */
  long latest();
}
