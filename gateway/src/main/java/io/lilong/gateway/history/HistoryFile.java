package io.lilong.gateway.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The file {@code history.db}: one write connection, the schema, the cursors. Commits survive a
 * killed process; after a power cut the newest may be missing and come again from the journal,
 * which keeps them far longer. For one thread; {@link #reader} from any.
 */
public final class HistoryFile implements AutoCloseable {

  private static final int VERSION = 1;

  private final Path file;
  private final List<String> tables;
  private Connection connection;

  /**
   * Opens or creates the file.
   *
   * @param tables {@code CREATE TABLE IF NOT EXISTS} statements of who uses it
   * @throws IllegalStateException naming the file, when it cannot be used
   */
  public HistoryFile(Path file, List<String> tables) {
    this.file = file;
    this.tables = tables;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      connection = open();
    } catch (IOException e) {
      throw new UncheckedIOException("history file " + file + " cannot be created", e);
    } catch (SQLException e) {
      throw new IllegalStateException("history file " + file + ": " + e.getMessage(), e);
    }
  }

  private Connection open() throws SQLException {
    Connection opened = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = opened.createStatement()) {
      statement.execute("PRAGMA busy_timeout=5000");
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=NORMAL");
      checkVersion(statement);
      statement.execute(
          "CREATE TABLE IF NOT EXISTS cursor (reader TEXT PRIMARY KEY, seq INTEGER NOT NULL)");
      for (String table : tables) {
        statement.execute(table);
      }
      opened.setAutoCommit(false);
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  private static void checkVersion(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      int found = row.next() ? row.getInt(1) : 0;
      if (found > VERSION) {
        throw new SQLException(
            "written by a newer Lilong (version " + found + ", this one knows " + VERSION + ")");
      }
    }
    statement.execute("PRAGMA user_version=" + VERSION);
  }

  /** The write connection; a transaction is open or opens with the first statement. */
  public Connection connection() {
    return connection;
  }

  /** Another write connection in place of this one: after an error it is not to be trusted. */
  public void reopen() throws SQLException {
    connection.close();
    connection = open();
  }

  /** A connection of one's own that only reads. */
  public Connection reader() throws SQLException {
    return reader(file);
  }

  /** The same of a file that a gateway may be writing. */
  static Connection reader(Path file) throws SQLException {
    Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = reader.createStatement()) {
      statement.execute("PRAGMA busy_timeout=5000");
      statement.execute("PRAGMA query_only=1");
      return reader;
    } catch (SQLException e) {
      reader.close();
      throw e;
    }
  }

  /** Where a reader of the journal stands, 0 for a new one. */
  public long cursor(String reader) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT seq FROM cursor WHERE reader = ?")) {
      select.setString(1, reader);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    } finally {
      if (connection.getAutoCommit()) {
        throw new IllegalStateException("history file is outside a transaction");
      }
    }
  }

  /** Moves a reader of the journal; part of the open transaction. */
  public void moveCursor(String reader, long seq) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO cursor (reader, seq) VALUES (?, ?)"
                + " ON CONFLICT (reader) DO UPDATE SET seq = excluded.seq")) {
      upsert.setString(1, reader);
      upsert.setLong(2, seq);
      upsert.executeUpdate();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("history file " + file + " did not close", e);
    }
  }
}
