package io.lilong.gateway.store;

import io.lilong.gateway.journal.JournalSource;
import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.gateway.pipeline.Ledger.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The journal from the database, decoded by the journal's own codec. */
final class SqliteJournal implements JournalSource {

  private static final RowMapper<StoredEntry> ENTRY =
      Reads.mapper(row -> new StoredEntry(row.number(), row.number(), row.bytes()));
  private static final int ROWS_A_QUERY = 50;

  private final Reads reads;
  private final Function<byte[], @Nullable ReadingColumns> decoder;
  private final LongSupplier latest;
  private volatile Barren barren = new Barren(0, 0);

  /**
   * @param decoder the readings of an entry, null for an entry without any
   * @param latest newest committed batch, known without the database
   */
  SqliteJournal(
      Reads reads, Function<byte[], @Nullable ReadingColumns> decoder, LongSupplier latest) {
    this.reads = reads;
    this.decoder = decoder;
    this.latest = latest;
  }

  /**
   * A stretch without readings, so that a reader waiting behind thousands of ticks does not pass
   * them again with each call.
   */
  private record Barren(long after, long upTo) {}

  @Override
  public List<Batch> after(long seq, int maxReadings) {
    List<Batch> batches = new ArrayList<>();
    Barren known = barren;
    boolean within = seq >= known.after() && seq < known.upTo();
    long after = within ? known.after() : seq;
    long from = within ? known.upTo() : seq;
    long readings = 0;
    while (true) {
      List<StoredEntry> rows = rows(from);
      for (StoredEntry row : rows) {
        ReadingColumns columns = decoder.apply(row.entry());
        int size = columns == null ? 0 : columns.size();
        if (columns != null && size > 0) {
          if (!batches.isEmpty() && readings + size > maxReadings) {
            return batches;
          }
          batches.add(new Batch(row.seq(), row.at(), columns));
          readings += size;
        }
        from = row.seq();
        if (batches.isEmpty()) {
          barren = new Barren(after, from);
        }
      }
      if (rows.size() < ROWS_A_QUERY || readings >= maxReadings) {
        return batches;
      }
    }
  }

  /** A transaction for a few rows at a time: decoding them takes longer than reading them. */
  private List<StoredEntry> rows(long after) {
    return reads.read(
        handle ->
            handle
                .createQuery(
                    "select seq, at, entry from journal where seq > :seq order by seq limit :limit")
                .bind("seq", after)
                .bind("limit", ROWS_A_QUERY)
                .map(ENTRY)
                .list());
  }

  @Override
  public long latest() {
    return latest.getAsLong();
  }
}
