package io.lilong.gateway.history;

import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.gateway.site.Point;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Fills the embedded store with a past nobody waited for: straight into its series blocks. */
public final class PastWriter {

  private static final int ROWS_A_COMMIT = 50_000;

  /** The value of a point at a time. */
  public interface Values {
    double at(Point point, long time);
  }

  private PastWriter() {}

  /**
   * Writes a reading of every point for every {@code stepMs} from {@code from} up to {@code to}.
   *
   * @return how many readings were written
   */
  public static long write(
      Path file, List<Point> points, long from, long to, long stepMs, Values values)
      throws SQLException {
    long count = 0;
    try (HistoryFile history = new HistoryFile(file, EmbeddedSink.TABLES);
        Blocks blocks = new Blocks();
        PreparedStatement insert =
            history
                .connection()
                .prepareStatement(
                    "INSERT OR REPLACE INTO series (point, hour, block) VALUES (?, ?, ?)")) {
      int rows = 0;
      for (Point point : points) {
        for (long hour = from; hour < to; hour += Compaction.HOUR_MS) {
          ReadingColumns readings = new ReadingColumns(64);
          for (long time = hour; time < hour + Compaction.HOUR_MS; time += stepMs) {
            readings.add(point.no(), time, time + 200, values.at(point, time), null, (byte) 0);
          }
          insert.setInt(1, point.no());
          insert.setLong(2, Math.floorDiv(hour, Compaction.HOUR_MS));
          insert.setBytes(3, blocks.pack(readings));
          insert.addBatch();
          count += readings.size();
          if (++rows % ROWS_A_COMMIT == 0) {
            insert.executeBatch();
            history.connection().commit();
          }
        }
      }
      insert.executeBatch();
      history.connection().commit();
    }
    return count;
  }
}
