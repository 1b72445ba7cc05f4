package io.lilong.gateway.store;

import io.lilong.rules.book.Text;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a database file is sound, looked at before anything writes to it. A damaged one is moved
 * aside with its log and never replaced by an empty one unasked: the gateway does not start until a
 * person has put a backup in its place or taken the damaged file away.
 */
final class Integrity {

  /** Up to this size the whole file is read; of a larger one, all but what {@link #BULK} names. */
  static final long WHOLE_BYTES = 256L << 20;

  /** Tables of blobs: each is checked by those who read it, and reading them all takes minutes. */
  private static final List<String> BULK = List.of("journal", "quarantine");

  private static final String ASIDE = ".corrupt-";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private Integrity() {}

  /**
   * Returns when the file is sound or there is none yet.
   *
   * @param now epoch ms, goes into the name of a file moved aside
   * @throws StoreRefused with CORRUPT when it is not, or was not at an earlier start
   */
  static void require(Path file, long now) throws StoreRefused, IOException, SQLException {
    if (!Files.exists(file)) {
      Path earlier = aside(file);
      if (earlier != null) {
        throw refusal(earlier, "found at an earlier start", null);
      }
      return;
    }
    if (Files.size(file) == 0) {
      if (logSize(file) > 0) {
        throw refusal(moveAside(file, now), "the file is empty but its log is not", null);
      }
      return;
    }
    try {
      Optional<String> damage = damage(file, Files.size(file) > WHOLE_BYTES);
      if (damage.isPresent()) {
        throw refusal(moveAside(file, now), damage.get(), null);
      }
    } catch (SQLException e) {
      if (!Failures.damaged(e)) {
        throw e;
      }
      throw refusal(moveAside(file, now), String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The first damage found, if any. Throws where it is so bad that the file cannot be read.
   *
   * @param sparingly leave out the tables of blobs
   */
  private static Optional<String> damage(Path file, boolean sparingly) throws SQLException {
    try (Connection connection = Sqlite.observer(file)) {
      if (!sparingly) {
        return told(connection, "quick_check(1)");
      }
      for (String table : tables(connection)) {
        Optional<String> damage =
            BULK.contains(table)
                ? Optional.empty()
                : told(connection, "quick_check('" + table + "')");
        if (damage.isPresent()) {
          return damage;
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<String> told(Connection connection, String check) throws SQLException {
    String words = Sqlite.value(connection, check);
    return words.equals("ok") ? Optional.empty() : Optional.of(words);
  }

  private static List<String> tables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")) {
      List<String> names = new ArrayList<>();
      while (row.next()) {
        names.add(row.getString(1));
      }
      return names;
    }
  }

  private static long logSize(Path file) throws IOException {
    Path log = beside(file, "-wal");
    return Files.exists(log) ? Files.size(log) : 0;
  }

  private static Path moveAside(Path file, long now) throws IOException {
    Path aside = beside(file, ASIDE + STAMP.format(Instant.ofEpochMilli(now)));
    Files.move(file, aside);
    for (String suffix : List.of("-wal", "-shm")) {
      Path companion = beside(file, suffix);
      if (Files.exists(companion)) {
        Files.move(companion, beside(aside, suffix));
      }
    }
    return aside;
  }

  /** A database moved aside by an earlier start, null when there is none. */
  private static @Nullable Path aside(Path file) throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            file.toAbsolutePath().getParent(), file.getFileName() + ASIDE + "*Z")) {
      for (Path path : found) {
        return path;
      }
      return null;
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static StoreRefused refusal(Path aside, String damage, @Nullable Exception cause) {
    return new StoreRefused(
        StoreRefused.Why.CORRUPT,
        new Text(
            "数据库已损坏，已原样移到 %s（%s）。请把备份放回原处，或移走该文件后从空库开始。".formatted(aside, damage),
            "the database is damaged and was moved as it is to %s (%s); put a backup in its place, or take that file away to begin with an empty one"
                .formatted(aside, damage)),
        aside,
        cause);
  }
}
