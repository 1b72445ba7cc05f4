package io.lilong.gateway.history;

import io.lilong.gateway.journal.ReadingColumns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Moves readings from arrival order into series order: one block a point and hour. */
final class Compaction {

  static final long HOUR_MS = 3_600_000;

  /** Readings moved in one transaction at most, so that none takes long. */
  private static final int STEP_READINGS = 500_000;

  private final Connection connection;
  private final Blocks blocks;

  Compaction(Connection connection, Blocks blocks) {
    this.connection = connection;
    this.blocks = blocks;
  }

  private record Key(int point, long hour) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byPoint = Integer.compare(point, other.point);
      return byPoint != 0 ? byPoint : Long.compare(hour, other.hour);
    }
  }

  /** Moves the oldest blocks; whether there are more. */
  boolean step() throws SQLException {
    Map<Key, ReadingColumns> parts = new TreeMap<>();
    List<Long> moved = new ArrayList<>();
    int count = 0;
    boolean more = false;
    try (PreparedStatement select =
            connection.prepareStatement("SELECT seq, block FROM recent ORDER BY seq");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        if (count >= STEP_READINGS) {
          more = true;
          break;
        }
        ReadingColumns r = Blocks.unpack(rows.getBytes(2));
        spread(r, parts);
        moved.add(rows.getLong(1));
        count += r.size();
      }
    }
    merge(parts);
    delete(moved);
    return more;
  }

  private static void spread(ReadingColumns r, Map<Key, ReadingColumns> parts) {
    for (int i = 0; i < r.size(); i++) {
      Key key = new Key(r.point(i), Math.floorDiv(r.time(i), HOUR_MS));
      copy(r, i, parts.computeIfAbsent(key, k -> new ReadingColumns(64)));
    }
  }

  private static void copy(ReadingColumns from, int i, ReadingColumns to) {
    to.add(
        from.point(i),
        from.time(i),
        from.receivedAt(i),
        from.value(i),
        from.text(i),
        from.quality(i));
  }

  private void merge(Map<Key, ReadingColumns> parts) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT block FROM series WHERE point = ? AND hour = ?");
        PreparedStatement upsert =
            connection.prepareStatement(
                "INSERT INTO series (point, hour, block) VALUES (?, ?, ?)"
                    + " ON CONFLICT (point, hour) DO UPDATE SET block = excluded.block")) {
      for (Map.Entry<Key, ReadingColumns> part : parts.entrySet()) {
        Key key = part.getKey();
        select.setInt(1, key.point());
        select.setLong(2, key.hour());
        ReadingColumns all = part.getValue();
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            all = Blocks.unpack(row.getBytes(1));
            for (int i = 0; i < part.getValue().size(); i++) {
              copy(part.getValue(), i, all);
            }
          }
        }
        upsert.setInt(1, key.point());
        upsert.setLong(2, key.hour());
        upsert.setBytes(3, blocks.pack(all));
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private void delete(List<Long> seqs) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM recent WHERE seq = ?")) {
      for (long seq : seqs) {
        delete.setLong(1, seq);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }
}
