package io.lilong.gateway.store;

import io.lilong.gateway.change.Answer;
import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.pipeline.Outcome;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one write connection on SQLite.
 *
 * <p>After an exception of any kind the connection is closed and never used again: once a commit
 * has failed, SQLite may have ended the transaction while every later statement commits by itself.
 * What was on disk is asked of the next connection.
 */
public final class SqliteLedger implements Ledger {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteLedger.class);
  private static final Table SNAPSHOT = Table.of("snapshot", 1, "seq", "at", "bytes");

  private final Sqlite.Connector connector;
  private final Limits limits;
  private final Reserve reserve;
  private @Nullable Statements open;
  private long lastAt;
  private long lastChange;
  private volatile long lastSeq;

  private SqliteLedger(Sqlite.Connector connector, Limits limits, Reserve reserve) {
    this.connector = connector;
    this.limits = limits;
    this.reserve = reserve;
  }

  /**
   * A ledger with its first connection open, on a migrated database.
   *
   * @param reserve given back when the disk is full, so that the next try has room
   */
  static SqliteLedger open(Sqlite.Connector connector, Limits limits, Reserve reserve)
      throws Failure {
    SqliteLedger ledger = new SqliteLedger(connector, limits, reserve);
    ledger.reopen();
    return ledger;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The journal row goes first: where it is there already, so is all that follows from it, and
   * nothing is written.
   */
  @Override
  public void commit(Outcome outcome) throws Failure {
    with(
        "batch " + outcome.seq + " was not committed",
        sql -> {
          sql.begin();
          if (new OutcomeWriter(sql).write(outcome)) {
            if (outcome.snapshot != null) {
              keep(sql, outcome.snapshot);
            }
            sql.commit();
          } else {
            sql.rollback();
          }
          return outcome.seq;
        });
    if (outcome.seq > lastSeq) {
      lastAt = outcome.at;
      lastSeq = outcome.seq;
    }
  }

  @Override
  public boolean contains(long seq) throws Failure {
    return with(
        "batch " + seq + " was not looked up",
        sql -> sql.number("select count(*) from journal where seq = ?", to -> to.number(seq)) == 1);
  }

  @Override
  public void reopen() throws Failure {
    try {
      closeOpen();
      open = new Statements(connector.open());
    } catch (SQLException e) {
      throw failed(Failures.of("the database was not opened", e));
    }
    with(
        "the newest batch was not looked up",
        sql -> {
          Recovery.Newest newest = new Recovery(sql).newest();
          lastSeq = newest.seq();
          lastAt = newest.at();
          lastChange = new Recovery(sql).lastChange();
          return newest;
        });
  }

  @Override
  public Recovered recover() throws Failure {
    return with(
        "memory was not read",
        sql -> {
          sql.beginRead();
          Recovered recovered = new Recovery(sql).read();
          sql.commit();
          return recovered;
        });
  }

  @Override
  public List<StoredEntry> entries(long seq, int limit) throws Failure {
    return with(
        "journal entries after " + seq + " were not read",
        sql ->
            sql.list(
                "select seq, at, entry from journal where seq > ? order by seq limit ?",
                to -> to.number(seq).number(limit),
                row -> new StoredEntry(row.number(), row.number(), row.bytes())));
  }

  @Override
  public void keepSnapshot(Snapshot snapshot) throws Failure {
    with(
        "the snapshot after batch " + snapshot.seq() + " was not kept",
        sql -> {
          sql.begin();
          keep(sql, snapshot);
          sql.commit();
          return snapshot.seq();
        });
  }

  private static void keep(Statements sql, Snapshot snapshot) throws SQLException {
    sql.run(
        SNAPSHOT.upsert(),
        to -> to.number(snapshot.seq()).number(snapshot.at()).bytes(snapshot.bytes()));
    sql.run(
        "delete from snapshot where seq not in"
            + " (select seq from snapshot order by seq desc limit 2)",
        Statements.NONE);
  }

  @Override
  public Optional<Answer> answer(UUID key) throws Failure {
    return with(
        "the answer to " + key + " was not looked up",
        sql ->
            sql.list(AnswerRows.FIND, to -> to.text(key.toString()), AnswerRows::read).stream()
                .findFirst());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Ages other than the journal's count back from the newest batch. One call drops at most
   * {@link Limits#journalRowsATurn} journal entries.
   */
  @Override
  public long prune(long seq, long before) throws Failure {
    return with(
        "nothing more was dropped",
        sql -> {
          Pruning pruning = new Pruning(sql, limits);
          pruning.journal(seq, before);
          pruning.small(lastAt);
          return pruning.quarantine(lastAt);
        });
  }

  /** Sequence of the newest batch known to be committed, 0 for none; from any thread. */
  public long lastSeq() {
    return lastSeq;
  }

  /** Newest change on disk when the connection was opened, 0 for none. */
  long lastChange() {
    return lastChange;
  }

  @Override
  public void close() {
    try {
      closeOpen();
    } catch (SQLException e) {
      LOG.warn("The write connection did not close; what was committed is on disk", e);
    }
  }

  private void closeOpen() throws SQLException {
    Statements closing = open;
    open = null;
    if (closing != null) {
      closing.close();
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(Statements sql) throws SQLException;
  }

  private <T> T with(String failing, Work<T> work) throws Failure {
    Statements sql = open;
    if (sql == null) {
      throw new Failure(
          failing + ": the connection is closed", new IllegalStateException("reopen first"), true);
    }
    try {
      return work.on(sql);
    } catch (SQLException | RuntimeException e) {
      open = null;
      // rolls back whatever was begun
      Sqlite.closeAfter(sql, e);
      throw failed(Failures.of(failing, e));
    }
  }

  private Failure failed(Failure failure) {
    if (Failures.full(failure)) {
      releaseReserve();
    }
    return failure;
  }

  private void releaseReserve() {
    try {
      if (reserve.release()) {
        LOG.error("The disk is full: the reserve has been given back, make room now");
      }
    } catch (IOException e) {
      LOG.error("The disk is full and the reserve cannot be given back", e);
    }
  }
}
