package io.lilong.gateway.history;

import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Readings from {@code history.db}: series blocks first, then what has not been compacted yet. */
final class EmbeddedQueries implements ReadingQueries {

  private final Readers file;

  /** Where its connections come from, one a query. */
  @FunctionalInterface
  interface Readers {
    Connection reader() throws SQLException;
  }

  EmbeddedQueries(Readers file) {
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

  /** Whole blocks once for all points: a point at a time would unpack the recent ones again. */
  @Override
  public void window(List<Asked> points, long from, long to, Each each) {
    Map<Integer, Integer> positions = new HashMap<>();
    for (int p = 0; p < points.size(); p++) {
      positions.put(points.get(p).point().no(), p);
    }
    try (Connection reader = file.reader()) {
      reader.setAutoCommit(false);
      blocks(
          reader,
          "SELECT point, block FROM series WHERE hour >= ? AND hour <= ?",
          Math.floorDiv(from, Compaction.HOUR_MS),
          Math.floorDiv(to - 1, Compaction.HOUR_MS),
          positions.keySet(),
          r -> hand(r, positions, from, to, each));
      blocks(
          reader,
          "SELECT NULL, block FROM recent WHERE last >= ? AND first <= ? ORDER BY seq",
          from,
          to - 1,
          null,
          r -> hand(r, positions, from, to, each));
      reader.rollback();
    } catch (SQLException e) {
      throw new Unavailable("history.db: " + e.getMessage(), e);
    }
  }

  /**
   * @param points those whose blocks are unpacked, null where a block holds many
   */
  private static void blocks(
      Connection reader,
      String sql,
      long from,
      long to,
      @Nullable Set<Integer> points,
      Consumer<ReadingColumns> each)
      throws SQLException {
    try (PreparedStatement select = reader.prepareStatement(sql)) {
      select.setLong(1, from);
      select.setLong(2, to);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          if (points == null || points.contains(rows.getInt(1))) {
            each.accept(Blocks.unpack(rows.getBytes(2)));
          }
        }
      }
    }
  }

  private static void hand(
      ReadingColumns r, Map<Integer, Integer> positions, long from, long to, Each each) {
    for (int i = 0; i < r.size(); i++) {
      Integer position = positions.get(r.point(i));
      if (position != null && r.time(i) >= from && r.time(i) < to) {
        each.reading(position, r.time(i), r.value(i), r.text(i));
      }
    }
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
