package io.lilong.gateway.store;

import io.lilong.rules.book.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to this version's schema. The version reached is kept in the file's header too:
 * where it is this one already, Flyway (a tenth of a second to load) is not needed.
 *
 * @param version number of the newest migration; a test holds it equal to the files
 * @param locations where the migrations are, as Flyway names them
 */
record Schema(int version, List<String> locations) {

  static final Schema CURRENT = new Schema(9, List.of("classpath:db/migration"));

  /**
   * Migrates the file, all in one transaction. Before an upgrade a copy is written beside it, named
   * after the version it has.
   *
   * @throws StoreRefused with NEWER when a later version of the gateway wrote it
   */
  void migrate(Path file) throws StoreRefused, SQLException, IOException {
    int found = versionOf(file);
    if (found == version) {
      return;
    }
    if (found > version) {
      throw new StoreRefused(
          StoreRefused.Why.NEWER,
          new Text(
              "数据库的结构版本是 %d，本程序只认识到 %d：请使用更新的程序".formatted(found, version),
              "the database has schema version %d, this program knows up to %d: use a newer program"
                  .formatted(found, version)),
          null,
          null);
    }
    if (found > 0) {
      copy(file, found);
    }
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(Sqlite.url(file), null, null)
        .locations(locations.toArray(String[]::new))
        .group(true)
        .load()
        .migrate();
    try (Connection connection = Sqlite.writer(file)) {
      Sqlite.pragma(connection, "user_version = " + version);
    }
  }

  private static int versionOf(Path file) throws SQLException {
    // the first connection of a new file also settles its page size and log
    try (Connection connection = Sqlite.writer(file)) {
      return Integer.parseInt(Sqlite.value(connection, "user_version"));
    }
  }

  /** Where the copy made before leaving a version is. */
  static Path copyOf(Path file, int version) {
    return file.resolveSibling(file.getFileName() + ".v" + version);
  }

  private static void copy(Path file, int version) throws SQLException, IOException {
    Path copy = copyOf(file, version);
    // of an upgrade that did not come to its end
    Files.deleteIfExists(copy);
    try (Connection connection = Sqlite.writer(file);
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum into '%s'".formatted(copy.toString().replace("'", "''")));
    }
  }
}
