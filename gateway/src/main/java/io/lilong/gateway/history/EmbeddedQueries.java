package io.lilong.gateway.history;

import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Readings from {@code history.db}: series blocks first, then what has not been compacted yet. */
final class EmbeddedQueries implements ReadingQueries {

  private final HistoryFile file;

  EmbeddedQueries(HistoryFile file) {
    this.file = file;
  }

  @Override
  public Series readings(Device device, Point point, long from, long to, long stepMs) {
    SeriesBuilder series = new SeriesBuilder();
    try (Connection reader = file.reader()) {
      // one transaction, so that a compaction in between neither hides nor doubles a reading
      reader.setAutoCommit(false);
      compacted(reader, point.no(), from, to, series);
      recent(reader, point.no(), from, to, series);
      reader.rollback();
    } catch (SQLException e) {
      throw new Unavailable("history.db: " + e.getMessage(), e);
    }
    Series all = series.build();
    return stepMs > 0 ? Steps.of(all, point.type(), stepMs) : all;
  }

  private static void compacted(
      Connection reader, int point, long from, long to, SeriesBuilder series) throws SQLException {
    try (PreparedStatement select =
        reader.prepareStatement(
            "SELECT block FROM series WHERE point = ? AND hour >= ? AND hour <= ? ORDER BY hour")) {
      select.setInt(1, point);
      select.setLong(2, Math.floorDiv(from, Compaction.HOUR_MS));
      select.setLong(3, Math.floorDiv(to, Compaction.HOUR_MS));
      add(select, point, from, to, series);
    }
  }

  private static void recent(Connection reader, int point, long from, long to, SeriesBuilder series)
      throws SQLException {
    try (PreparedStatement select =
        reader.prepareStatement(
            "SELECT block FROM recent WHERE last >= ? AND first < ? ORDER BY seq")) {
      select.setLong(1, from);
      select.setLong(2, to);
      add(select, point, from, to, series);
    }
  }

  private static void add(
      PreparedStatement select, int point, long from, long to, SeriesBuilder series)
      throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        ReadingColumns r = Blocks.unpack(rows.getBytes(1));
        for (int i = 0; i < r.size(); i++) {
          if (r.point(i) == point && r.time(i) >= from && r.time(i) < to) {
            series.add(r.time(i), r.value(i), r.text(i));
          }
        }
      }
    }
  }
}
