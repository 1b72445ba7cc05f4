package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lilong.gateway.account.Session;
import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.pipeline.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the one writer does when the database does not do it. */
class LedgerFailureTest {

  @TempDir Path dir;
  private Path file;
  private Reserve reserve;

  @BeforeEach
  void migrate() throws Exception {
    file = OpenStore.migrated(dir);
    reserve = new Reserve(dir.resolve("reserve"), 1_000);
    reserve.take();
  }

  @Test
  void commit_withTheDiskFull_failsAsIoAndSucceedsOnceThereIsRoom() throws Exception {
    boolean[] full = {true};
    try (SqliteLedger ledger = ledger(() -> limited(full[0]))) {
      Outcome outcome = Samples.faultyBatch(1);
      outcome.entry = new byte[200_000];

      Ledger.Failure failure = failureOf(ledger, outcome);
      assertThat(failure.io()).isTrue();
      assertThat(failure).hasMessageContaining("SQLITE_FULL");
      assertThat(reserve.held()).as("reserve held with the disk full").isFalse();

      full[0] = false;
      ledger.reopen();
      assertThat(ledger.contains(1)).isFalse();
      ledger.commit(outcome);
      assertCommittedOnce(ledger);
    }
  }

  private Connection limited(boolean full) throws SQLException {
    Connection connection = Sqlite.writer(file);
    if (full) {
      Sqlite.pragma(connection, "max_page_count = " + Sqlite.value(connection, "page_count"));
    }
    return connection;
  }

  @Test
  void commit_whileAnotherHoldsTheWriteLock_failsAsIoAndSucceedsAfter() throws Exception {
    try (SqliteLedger ledger = ledger(this::impatient);
        Connection other = Sqlite.writer(file);
        Statement lock = other.createStatement()) {
      lock.execute("begin immediate");

      Ledger.Failure failure = failureOf(ledger, Samples.faultyBatch(1));
      assertThat(failure.io()).isTrue();
      assertThat(failure).hasMessageContaining("SQLITE_BUSY");
      assertThat(reserve.held()).isTrue();

      lock.execute("rollback");
      ledger.reopen();
      ledger.commit(Samples.faultyBatch(1));
      assertCommittedOnce(ledger);
    }
  }

  private Connection impatient() throws SQLException {
    Connection connection = Sqlite.writer(file);
    Sqlite.pragma(connection, "busy_timeout = 50");
    return connection;
  }

  @Test
  void connectionDroppedAfterTheCommit_reopenFindsTheBatch() throws Exception {
    try (SqliteLedger ledger = ledger(() -> Sqlite.writer(file))) {
      ledger.commit(Samples.faultyBatch(1));
      ledger.reopen();

      assertThat(ledger.lastSeq()).isEqualTo(1);
      assertThat(ledger.contains(1)).isTrue();
      ledger.commit(Samples.faultyBatch(1));
      assertCommittedOnce(ledger);
    }
  }

  @Test
  void rowThatBreaksARule_isTheRowsFaultAndLeavesNothing() throws Exception {
    try (SqliteLedger ledger = ledger(() -> Sqlite.writer(file))) {
      Outcome orphan = Samples.faultyBatch(1);
      orphan.sessionsOpened.add(new Session("hash", "nobody of that name", 1, 2));

      assertThat(failureOf(ledger, orphan).io()).isFalse();
      ledger.reopen();
      assertThat(ledger.contains(1)).isFalse();
      assertThat(ledger.recover().alarms()).isEmpty();
    }
  }

  @Test
  void afterAFailure_everythingIsRefusedUntilReopened() throws Exception {
    try (SqliteLedger ledger = ledger(this::impatient);
        Connection other = Sqlite.writer(file);
        Statement lock = other.createStatement()) {
      lock.execute("begin immediate");
      failureOf(ledger, Samples.batch(1));
      lock.execute("rollback");

      // the lock is gone, yet the connection that failed is not used again
      assertThat(failureOf(ledger, Samples.batch(1))).hasMessageContaining("closed");
      ledger.reopen();
      ledger.commit(Samples.batch(1));
      assertThat(ledger.contains(1)).isTrue();
    }
  }

  @Test
  void connectionThatIsNotDurable_isNotUsed() throws Exception {
    boolean[] weak = {false};
    try (SqliteLedger ledger = ledger(() -> weakened(weak[0]))) {
      weak[0] = true;
      Ledger.Failure failure = catchThrowableOfType(Ledger.Failure.class, ledger::reopen);
      assertThat(failure).hasMessageContaining("synchronous is 1");
    }
  }

  private Connection weakened(boolean weak) throws SQLException {
    Connection connection = Sqlite.writer(file);
    if (weak) {
      Sqlite.pragma(connection, "synchronous = normal");
      Sqlite.requireDurable(connection);
    }
    return connection;
  }

  private SqliteLedger ledger(Sqlite.Connector connector) throws Ledger.Failure {
    return SqliteLedger.open(connector, Limits.DEFAULT, reserve);
  }

  private static Ledger.Failure failureOf(SqliteLedger ledger, Outcome outcome) {
    Ledger.Failure failure =
        catchThrowableOfType(Ledger.Failure.class, () -> ledger.commit(outcome));
    assertThat(failure).isNotNull();
    return failure;
  }

  private void assertCommittedOnce(SqliteLedger ledger) throws Exception {
    assertThat(ledger.contains(1)).isTrue();
    Ledger.Recovered recovered = ledger.recover();
    assertThat(recovered.alarms()).hasSize(1);
    assertThat(recovered.tickets()).hasSize(1);
    assertThat(recovered.lastChange()).isEqualTo(1);
    try (Statements sql = new Statements(Sqlite.writer(file))) {
      assertThat(sql.number("select count(*) from alarm_event", Statements.NONE)).isEqualTo(1);
      assertThat(sql.number("select count(*) from journal", Statements.NONE)).isEqualTo(1);
    }
  }
}
