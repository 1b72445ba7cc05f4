package io.lilong.gateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * How connections to a SQLite file are opened.
 *
 * <p>{@code synchronous=FULL}: a commit returns after its fsync; that is what a PUBACK stands for.
 * Pages of 8 KiB and a checkpoint every 32 MiB of log were measured best for batches of 60 KB with
 * a dozen small rows: half the commits within 0.4 ms, 99 % within 1 ms, the one that pays for the
 * checkpoint 11 ms. With 16 MiB more than one in a hundred pays; with pages of 4 KiB it pays twice
 * as much.
 */
final class Sqlite {

  static final int PAGE_BYTES = 8192;
  private static final int CHECKPOINT_BYTES = 32 << 20;
  private static final int WRITER_CACHE_KIB = 8 << 10;
  private static final int READER_CACHE_KIB = 2 << 10;
  private static final int BUSY_MS = 2_000;

  private Sqlite() {}

  /** Opens connections; a test's may differ. */
  @FunctionalInterface
  interface Connector {
    Connection open() throws SQLException;
  }

  static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  /** A connection that writes, every commit of it durable. */
  static Connection writer(Path file) throws SQLException {
    Connection connection = new SQLiteConfig().createConnection(url(file));
    try {
      pragma(connection, "busy_timeout = " + BUSY_MS);
      pragma(connection, "page_size = " + PAGE_BYTES);
      pragma(connection, "journal_mode = wal");
      pragma(connection, "synchronous = full");
      // an fsync on macOS stops at the drive's cache without these
      pragma(connection, "fullfsync = on");
      pragma(connection, "checkpoint_fullfsync = on");
      pragma(connection, "foreign_keys = on");
      pragma(connection, "wal_autocheckpoint = " + CHECKPOINT_BYTES / PAGE_BYTES);
      // a log that once grew behind a slow reader is cut back
      pragma(connection, "journal_size_limit = " + 2 * CHECKPOINT_BYTES);
      pragma(connection, "cache_size = -" + WRITER_CACHE_KIB);
      pragma(connection, "temp_store = memory");
      requireDurable(connection);
      return connection;
    } catch (SQLException e) {
      closeAfter(connection, e);
      throw e;
    }
  }

  /** Connections that can only read. */
  static DataSource readers(Path file) {
    SQLiteDataSource source =
        new SQLiteDataSource() {
          @Override
          public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
              throws SQLException {
            SQLiteConnection connection = super.getConnection(user, password);
            try {
              pragma(connection, "busy_timeout = " + BUSY_MS);
              pragma(connection, "cache_size = -" + READER_CACHE_KIB);
              pragma(connection, "temp_store = memory");
              pragma(connection, "query_only = on");
              return connection;
            } catch (SQLException e) {
              closeAfter(connection, e);
              throw e;
            }
          }
        };
    source.setUrl(url(file));
    return source;
  }

  /**
   * A connection that cannot touch the file, not even by tidying its log when it closes: for
   * looking at a database that may be damaged.
   */
  static Connection observer(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    return config.createConnection(url(file));
  }

  /**
   * Throws {@link NotDurable} unless a commit on this connection is on disk when it returns: a
   * write-ahead log, synced at each commit.
   */
  static void requireDurable(Connection connection) throws SQLException {
    String journal = value(connection, "journal_mode");
    int synchronous = Integer.parseInt(value(connection, "synchronous"));
    if (!journal.equalsIgnoreCase("wal") || synchronous < 2) {
      throw new NotDurable(
          "journal_mode is %s, synchronous is %d; expected wal and 2 (FULL) or 3 (EXTRA)"
              .formatted(journal, synchronous));
    }
  }

  /** A connection whose commits may be lost when the power goes. */
  static final class NotDurable extends SQLException {
    private static final long serialVersionUID = 1;

    NotDurable(String message) {
      super(message);
    }
  }

  static void pragma(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma " + setting);
    }
  }

  static String value(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma " + pragma)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  /** Closes after a failure, which keeps a failure to close with it. */
  static void closeAfter(AutoCloseable resource, Exception failure) {
    try {
      resource.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }
}
