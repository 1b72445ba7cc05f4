package io.lilong.gateway.store;

import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.texts.TextQueries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A look at the database of a data folder, beside a gateway that may be running on it. Changes
 * nothing.
 */
public final class Look implements AutoCloseable {

  private final Reads reads;
  private final Ledger.Recovered rows;

  private Look(Reads reads, Ledger.Recovered rows) {
    this.reads = reads;
    this.rows = rows;
  }

  /**
   * @throws Ledger.Failure when there is no database, or it cannot be read
   */
  public static Look at(Path data) throws Ledger.Failure {
    Path file = DataDirectory.database(data);
    if (!Files.isRegularFile(file)) {
      throw failure("there is no database " + file, null);
    }
    try (Connection connection = Sqlite.readers(file).getConnection();
        Statements statements = new Statements(connection)) {
      int version = Integer.parseInt(Sqlite.value(connection, "user_version"));
      if (version != Schema.CURRENT.version()) {
        throw failure(
            file
                + " has schema version "
                + version
                + ", this program reads "
                + Schema.CURRENT.version()
                + ": start a gateway of this version on it once",
            null);
      }
      connection.setAutoCommit(false);
      return new Look(new Reads(file), new Recovery(statements).read());
    } catch (SQLException e) {
      throw failure(file + ": " + e.getMessage(), e);
    }
  }

  private static Ledger.Failure failure(String why, SQLException cause) {
    return new Ledger.Failure(why, cause, true);
  }

  /** The rows a gateway starts from. */
  public Ledger.Recovered rows() {
    return rows;
  }

  public TextQueries texts() {
    return new SqliteTexts(reads);
  }

  @Override
  public void close() {
    reads.close();
  }
}
