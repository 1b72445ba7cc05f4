package io.lilong.gateway.store;

import io.lilong.rules.book.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to this version's schema. An empty file is given all migrations as they are; an
 * older one is Flyway's. The version reached is kept in the file's header, so that neither a first
 * start nor a usual one has to load Flyway.
 *
 * @param migrations resources in the order of their versions; a test holds them equal to the files
 */
record Schema(List<String> migrations) {

  static final Schema CURRENT =
      new Schema(
          List.of(
              "db/migration/V1__first.sql",
              "db/migration/V2__ticket_clocks.sql",
              "db/migration/V3__roster.sql",
              "db/migration/V4__notifications.sql",
              "db/migration/V5__descriptions.sql",
              "db/migration/V6__inventory.sql",
              "db/migration/V7__text_revisions.sql",
              "db/migration/V8__tokens.sql",
              "db/migration/V9__reports.sql"));

  /** This schema and further migrations. */
  Schema and(String... further) {
    return new Schema(Stream.concat(migrations.stream(), Stream.of(further)).toList());
  }

  /** The number of the newest migration. */
  int version() {
    String newest = migrations.get(migrations.size() - 1);
    return Integer.parseInt(newest, newest.lastIndexOf('/') + 2, newest.indexOf("__"), 10);
  }

  /**
   * Migrates the file, all in one transaction. Before an upgrade a copy is written beside it, named
   * after the version it has.
   *
   * @throws StoreRefused with NEWER when a later version of the gateway wrote it
   */
  void migrate(Path file) throws StoreRefused, SQLException, IOException {
    int found;
    // the first connection of a new file also settles its page size and log
    try (Connection connection = Sqlite.writer(file)) {
      found = Integer.parseInt(Sqlite.value(connection, "user_version"));
      if (isEmpty(connection)) {
        create(connection);
        return;
      }
    }
    if (found > version()) {
      throw new StoreRefused(
          StoreRefused.Why.NEWER,
          new Text(
              "数据库的结构版本是 %d，本程序只认识到 %d：请使用更新的程序".formatted(found, version()),
              "the database has schema version %d, this program knows up to %d: use a newer program"
                  .formatted(found, version())),
          null,
          null);
    }
    if (found < version()) {
      upgrade(file, found);
    }
  }

  private static boolean isEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 1 from sqlite_schema")) {
      return !rows.next();
    }
  }

  private void create(Connection connection) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String migration : migrations) {
        statement.executeUpdate(script(migration));
      }
    }
    Sqlite.pragma(connection, "user_version = " + version());
    connection.commit();
  }

  private static String script(String resource) throws IOException {
    try (InputStream in = Schema.class.getClassLoader().getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void upgrade(Path file, int found) throws SQLException, IOException {
    if (found > 0) {
      copy(file, found);
    }
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(Sqlite.url(file), null, null)
        .locations(locations())
        .group(true)
        // a file that was created at its version has no history of Flyway's yet
        .baselineOnMigrate(found > 0)
        .baselineVersion(Integer.toString(found))
        .load()
        .migrate();
    try (Connection connection = Sqlite.writer(file)) {
      Sqlite.pragma(connection, "user_version = " + version());
    }
  }

  private String[] locations() {
    return migrations.stream()
        .map(migration -> "classpath:" + migration.substring(0, migration.lastIndexOf('/')))
        .distinct()
        .toArray(String[]::new);
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
