package io.lilong.gateway.history;

import io.lilong.gateway.journal.JournalSource;
import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.rules.book.Text;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/**
 * Keeps batches in {@code history.db}: each as one block in the order it came, readings and cursor
 * in one transaction. Blocks are compacted into series order (a block a point and hour) once they
 * are many or old, and dropped by retention.
 */
final class EmbeddedSink implements Follower.Sink {

  static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS recent (seq INTEGER PRIMARY KEY, first INTEGER NOT NULL,"
              + " last INTEGER NOT NULL, at INTEGER NOT NULL, size INTEGER NOT NULL,"
              + " block BLOB NOT NULL)",
          "CREATE TABLE IF NOT EXISTS series (point INTEGER NOT NULL, hour INTEGER NOT NULL,"
              + " block BLOB NOT NULL, PRIMARY KEY (point, hour)) WITHOUT ROWID",
          "CREATE INDEX IF NOT EXISTS series_hour ON series (hour)");

  private static final String CURSOR = "embedded";
  private static final long MANY_READINGS = 200_000;
  private static final long OLD_MS = 600_000;
  private static final long RETENTION_LOOK_MS = 3_600_000;
  private static final long DAY_MS = 24 * 3_600_000L;

  private final HistoryFile file;
  private final Progress progress;
  private final Patience patience;
  private final InstantSource clock;
  private final int retentionDays;
  private final Blocks blocks = new Blocks();
  private long retentionLooked;

  EmbeddedSink(
      HistoryFile file,
      Progress progress,
      Patience patience,
      InstantSource clock,
      int retentionDays) {
    this.file = file;
    this.progress = progress;
    this.patience = patience;
    this.clock = clock;
    this.retentionDays = retentionDays;
  }

  static long storedCursor(HistoryFile file) {
    try {
      return file.cursor(CURSOR);
    } catch (SQLException e) {
      throw new IllegalStateException("history cursor cannot be read: " + e.getMessage(), e);
    }
  }

  /** One transaction that is tried again, on a fresh connection, until it is done. */
  private interface Work {
    void run() throws SQLException;
  }

  private void transaction(Work work) throws InterruptedException {
    while (true) {
      try {
        work.run();
        file.connection().commit();
        patience.fine();
        return;
      } catch (SQLException e) {
        Text why =
            new Text(
                "history.db 写不进去：" + e.getMessage(),
                "history.db takes no writes: " + e.getMessage());
        try {
          file.reopen();
        } catch (SQLException again) {
          e.addSuppressed(again);
        }
        patience.trouble(why, 0);
      }
    }
  }

  @Override
  public void take(List<JournalSource.Batch> batches) throws InterruptedException {
    JournalSource.Batch newest = batches.get(batches.size() - 1);
    transaction(
        () -> {
          insert(batches);
          file.moveCursor(CURSOR, newest.seq());
        });
    progress.written(newest.seq(), newest.at(), Follower.count(batches));
    compactWhenDue();
  }

  private void insert(List<JournalSource.Batch> batches) throws SQLException {
    try (PreparedStatement insert =
        file.connection()
            .prepareStatement(
                "INSERT OR REPLACE INTO recent (seq, first, last, at, size, block)"
                    + " VALUES (?, ?, ?, ?, ?, ?)")) {
      for (JournalSource.Batch batch : batches) {
        ReadingColumns r = batch.readings();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < r.size(); i++) {
          first = Math.min(first, r.time(i));
          last = Math.max(last, r.time(i));
        }
        insert.setLong(1, batch.seq());
        insert.setLong(2, first);
        insert.setLong(3, last);
        insert.setLong(4, batch.at());
        insert.setInt(5, r.size());
        insert.setBytes(6, blocks.pack(r));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Override
  public void pass(long seq) throws InterruptedException {
    transaction(() -> file.moveCursor(CURSOR, seq));
    progress.written(seq, 0, 0);
  }

  @Override
  public void idle() throws InterruptedException {
    compactWhenDue();
    long now = clock.millis();
    if (now - retentionLooked > RETENTION_LOOK_MS) {
      retentionLooked = now;
      long before = Math.floorDiv(now - retentionDays * DAY_MS, Compaction.HOUR_MS);
      transaction(() -> drop(before));
    }
  }

  private void drop(long hour) throws SQLException {
    try (PreparedStatement delete =
        file.connection().prepareStatement("DELETE FROM series WHERE hour < ?")) {
      delete.setLong(1, hour);
      delete.executeUpdate();
    }
  }

  private void compactWhenDue() throws InterruptedException {
    boolean[] due = new boolean[1];
    transaction(() -> due[0] = due());
    while (due[0]) {
      transaction(() -> due[0] = new Compaction(file.connection(), blocks).step());
    }
  }

  private boolean due() throws SQLException {
    try (PreparedStatement select =
            file.connection()
                .prepareStatement(
                    "SELECT coalesce(sum(size), 0), coalesce(min(at), 0) FROM recent");
        ResultSet row = select.executeQuery()) {
      row.next();
      long readings = row.getLong(1);
      return readings > MANY_READINGS || (readings > 0 && clock.millis() - row.getLong(2) > OLD_MS);
    }
  }

  @Override
  public void cancel() {
    // every step here is short
  }
}
