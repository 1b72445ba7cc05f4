package io.lilong.gateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * How connections to a SQLite file are opened.
 *
 * <p>{@code synchronous=FULL}: a commit returns after its fsync; that is what a PUBACK stands for.
 * Pages of 8 KiB and a checkpoint every 16 MiB of log were measured best for batches of 40 to 80 KB
 * beside small rows: at the default of 4 MiB one commit in forty pays for a checkpoint, at 64 MiB
 * each checkpoint takes tens of milliseconds.
 */
final class Sqlite {

  static final int PAGE_BYTES = 8192;
  private static final int CHECKPOINT_BYTES = 16 << 20;
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
      pragma(connection, "journal_size_limit = " + 4 * CHECKPOINT_BYTES);
      pragma(connection, "cache_size = -" + WRITER_CACHE_KIB);
      pragma(connection, "temp_store = memory");
      requireDurable(connection);
      return connection;
    } catch (SQLException e) {
      closeAfter(connection, e);
      throw e;
    }
  }

  /** What a pooled connection is told once, so that it can only read. */
  static String readerSettings() {
    return "pragma query_only = on; pragma busy_timeout = %d; pragma cache_size = -%d; pragma temp_store = memory"
        .formatted(BUSY_MS, READER_CACHE_KIB);
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
