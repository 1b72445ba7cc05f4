package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lilong.gateway.store.StoreRefused.Why;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a store opens and when it refuses to. */
class StartTest {

  @TempDir Path dir;

  @Test
  void secondOpener_isRefusedUntilTheFirstCloses() throws Exception {
    try (OpenStore first = OpenStore.in(dir)) {
      assertThat(refusal().why()).isEqualTo(Why.IN_USE);
      assertThat(first.store.ledger().lastSeq()).isZero();
    }
    OpenStore.in(dir).close();
  }

  @Test
  void otherProcess_keepsTheDirectoryToItself() throws Exception {
    try (ChildProcess child = ChildProcess.start(dir, "hold")) {
      assertThat(child.line()).isEqualTo("open");
      assertThat(refusal().why()).isEqualTo(Why.IN_USE);
      child.kill();
      OpenStore.in(dir).close();
    }
  }

  @Test
  void directoryThatIsAFile_isRefused() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));
    StoreRefused refused =
        catchThrowableOfType(StoreRefused.class, () -> DataDirectory.open(file).close());
    assertThat(refused.why()).isEqualTo(Why.UNUSABLE);
    assertThat(refused.words().en()).contains(file.toString());
  }

  @Test
  void filesOfANewStore_areForTheirOwnerOnly() throws Exception {
    Path data = dir.resolve("data");
    try (OpenStore open = OpenStore.in(data)) {
      open.commit(Samples.batch(1));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");
      for (String file : List.of("lilong.db", "lilong.db-wal")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void schema_namesAllMigrationsInOrder() throws Exception {
    try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
      assertThat(files.map(file -> "db/migration/" + file.getFileName()))
          .allMatch(name -> name.matches("db/migration/V\\d+__[a-z_]+\\.sql"))
          .containsExactlyInAnyOrderElementsOf(Schema.CURRENT.migrations());
    }
    assertThat(Schema.CURRENT.migrations())
        .isSortedAccordingTo(Comparator.comparingInt(name -> new Schema(List.of(name)).version()));
  }

  @Test
  void databaseOfAnEarlierProgram_getsTheSchemaOfANewOne() throws Exception {
    Path old = dir.resolve("old.db");
    Flyway.configure()
        .dataSource(Sqlite.url(old), null, null)
        .locations("classpath:db/migration")
        .target("8")
        .load()
        .migrate();
    Schema.CURRENT.migrate(old);

    Path created = dir.resolve("new.db");
    Schema.CURRENT.migrate(created);
    assertThat(statementsOf(old)).isEqualTo(statementsOf(created)).hasSizeGreaterThan(40);
  }

  @Test
  void schemaOfANewerProgram_isRefusedUntouched() throws Exception {
    Path file = OpenStore.migrated(dir);
    OpenStore.tamper(file, "pragma user_version = 99");

    StoreRefused refused = refusal();
    assertThat(refused.why()).isEqualTo(Why.NEWER);
    assertThat(refused.words().en()).contains("99");
    assertThat(refused.words().zh()).contains("99");
  }

  @Test
  void upgrade_keepsRowsAndACopyOfTheVersionBefore() throws Exception {
    Path file = withOneBatch();
    Schema.CURRENT.and("db/later/V901__later.sql").migrate(file);

    try (Statements sql = new Statements(Sqlite.writer(file))) {
      assertThat(sql.number("select count(*) from later", Statements.NONE)).isZero();
      assertThat(sql.number("select count(*) from alarm", Statements.NONE)).isEqualTo(1);
    }
    Path copy = Schema.copyOf(file, Schema.CURRENT.version());
    try (Statements sql = new Statements(Sqlite.writer(copy))) {
      assertThat(sql.number("select count(*) from alarm", Statements.NONE)).isEqualTo(1);
    }
    assertThat(refusal().why()).isEqualTo(Why.NEWER);
  }

  @Test
  void upgradeThatFailsMidway_leavesTheVersionBeforeWhole() throws Exception {
    Path file = withOneBatch();
    Schema broken =
        Schema.CURRENT.and("db/broken/V901__half.sql", "db/broken/V902__other_half.sql");
    assertThat(catchThrowableOfType(FlywayException.class, () -> broken.migrate(file))).isNotNull();

    try (OpenStore open = OpenStore.in(dir)) {
      assertThat(open.store.alarms().find("alarm-1")).isPresent();
      open.commit(Samples.faultyBatch(2));
    }
    try (Statements sql = new Statements(Sqlite.writer(file))) {
      assertThat(
              sql.number("select count(*) from sqlite_schema where name = 'half'", Statements.NONE))
          .isZero();
    }
  }

  @Test
  void damagedDatabase_isMovedAsideAndNeverReplacedUnasked() throws Exception {
    Path file = withOneBatch();
    byte[] before = Files.readAllBytes(file);
    byte[] noise = new byte[Sqlite.PAGE_BYTES];
    new Random(1).nextBytes(noise);
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(2L * Sqlite.PAGE_BYTES);
      raw.write(noise);
    }

    StoreRefused refused = refusal();
    assertThat(refused.why()).isEqualTo(Why.CORRUPT);
    Path aside = dir.resolve("lilong.db.corrupt-20260921T141320Z");
    assertThat(refused.aside()).isEqualTo(aside);
    assertThat(refused.words().en()).contains(aside.toString());
    assertThat(aside).exists();
    assertThat(file).doesNotExist();

    StoreRefused again = refusal();
    assertThat(again.why()).isEqualTo(Why.CORRUPT);
    assertThat(file).doesNotExist();

    Files.write(file, before);
    try (OpenStore restored = OpenStore.in(dir)) {
      assertThat(restored.store.alarms().find("alarm-1")).isPresent();
    }
  }

  @Test
  void somethingElseThanADatabase_isRefused() throws Exception {
    Files.writeString(dir.resolve("lilong.db"), "this is not a database\n".repeat(1_000));
    assertThat(refusal().why()).isEqualTo(Why.CORRUPT);
  }

  @Test
  void emptiedDatabaseBesideItsLog_isRefused() throws Exception {
    Files.createFile(dir.resolve("lilong.db"));
    Files.writeString(dir.resolve("lilong.db-wal"), "log");

    StoreRefused refused = refusal();
    assertThat(refused.why()).isEqualTo(Why.CORRUPT);
    assertThat(Path.of(refused.aside() + "-wal")).hasContent("log");
  }

  @Test
  void anyDamagedPage_isRefusedOrReadRight() throws Exception {
    Path file = withManyBatches();
    byte[] sound = Files.readAllBytes(file);
    int pages = sound.length / Sqlite.PAGE_BYTES;
    Random random = new Random(7);
    int refused = 0;
    for (int page = 0; page < pages; page++) {
      byte[] damaged = sound.clone();
      // the page's header, where its kind and its cells are told
      damaged[page * Sqlite.PAGE_BYTES + random.nextInt(8)] ^= (byte) (1 << random.nextInt(8));
      Path copy = Files.createDirectory(dir.resolve("page-" + page));
      Files.write(copy.resolve("lilong.db"), damaged);
      try (OpenStore open = OpenStore.in(copy)) {
        assertThat(open.store.ledger().recover().alarms()).hasSize(20);
      } catch (StoreRefused e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(pages / 2);
  }

  @Test
  void readers_cannotWrite() throws Exception {
    Path file = OpenStore.migrated(dir);
    try (Connection reader = Sqlite.readers(file).getConnection()) {
      assertThatThrownBy(() -> Sqlite.pragma(reader, "user_version = 5"))
          .hasMessageContaining("SQLITE_READONLY");
    }
  }

  private static List<String> statementsOf(Path file) throws Exception {
    try (Connection connection = Sqlite.writer(file);
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "select sql from sqlite_schema where sql is not null"
                        + " and tbl_name <> 'flyway_schema_history' order by name")) {
      List<String> statements = new ArrayList<>();
      while (rows.next()) {
        statements.add(rows.getString(1));
      }
      return statements;
    }
  }

  private StoreRefused refusal() {
    StoreRefused refused =
        catchThrowableOfType(StoreRefused.class, () -> OpenStore.in(dir).close());
    assertThat(refused).as("refusal").isNotNull();
    return refused;
  }

  private Path withOneBatch() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      open.commit(Samples.faultyBatch(1));
      return open.directory.database();
    }
  }

  private Path withManyBatches() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      for (int seq = 1; seq <= 20; seq++) {
        open.commit(Samples.faultyBatch(seq));
      }
      return open.directory.database();
    }
  }
}
