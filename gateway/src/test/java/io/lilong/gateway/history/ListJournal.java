package io.lilong.gateway.history;

import io.lilong.gateway.journal.JournalSource;
import io.lilong.gateway.journal.ReadingColumns;
import java.util.ArrayList;
import java.util.List;

/** A journal in memory. Safe from any thread. */
final class ListJournal implements JournalSource {

  private final List<Batch> batches = new ArrayList<>();

  synchronized void add(long at, ReadingColumns readings) {
    batches.add(new Batch(batches.size() + 1L, at, readings));
  }

  @Override
  public synchronized List<Batch> after(long seq, int maxReadings) {
    List<Batch> found = new ArrayList<>();
    int readings = 0;
    for (Batch batch : batches) {
      if (batch.seq() > seq && (found.isEmpty() || readings < maxReadings)) {
        found.add(batch);
        readings += batch.readings().size();
      }
    }
    return found;
  }

  @Override
  public synchronized long latest() {
    return batches.size();
  }
}
