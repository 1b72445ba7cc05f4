package io.lilong.gateway.store;

import io.lilong.rules.book.Text;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to this version's schema. The version reached is kept in the file's header too:
 * where it is this one already, Flyway (a tenth of a second to load) is not needed.
 */
final class Schema {

  /** The newest migration; a test holds it equal to the files. */
  static final int VERSION = 1;

  private Schema() {}

  /**
   * Migrates the file, all in one transaction. Before an upgrade a copy is written beside it, named
   * after the version it has.
   *
   * @throws StoreRefused with NEWER when a later version of the gateway wrote it
   */
  static void migrate(Path file) throws StoreRefused, SQLException {
    int version = version(file);
    if (version == VERSION) {
      return;
    }
    if (version > VERSION) {
      throw new StoreRefused(
          StoreRefused.Why.NEWER,
          new Text(
              "数据库的结构版本是 %d，本程序只认识到 %d：请使用更新的程序".formatted(version, VERSION),
              "the database has schema version %d, this program knows up to %d: use a newer program"
                  .formatted(version, VERSION)),
          null,
          null);
    }
    if (version > 0) {
      copy(file, version);
    }
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(Sqlite.url(file), null, null)
        .locations("classpath:db/migration")
        .group(true)
        .load()
        .migrate();
    try (Connection connection = Sqlite.writer(file)) {
      Sqlite.pragma(connection, "user_version = " + VERSION);
    }
  }

  private static int version(Path file) throws SQLException {
    // the first connection of a new file also settles its page size and log
    try (Connection connection = Sqlite.writer(file)) {
      return Integer.parseInt(Sqlite.value(connection, "user_version"));
    }
  }

  private static void copy(Path file, int version) throws SQLException {
    try (Connection connection = Sqlite.writer(file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "vacuum into '%s.v%d'".formatted(file.toString().replace("'", "''"), version));
    }
  }
}
