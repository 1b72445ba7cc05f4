package io.lilong.gateway.store;

import java.sql.SQLException;
import java.util.List;

/** Drops what is past its time, in transactions of a few milliseconds each. */
final class Pruning {

  private static final int ROWS_A_TRANSACTION = 100;

  private final Statements sql;
  private final Limits limits;

  Pruning(Statements sql, Limits limits) {
    this.sql = sql;
    this.limits = limits;
  }

  /**
   * Drops journal entries below {@code seq} and older than {@code before}, oldest first. The newest
   * always stays: the next sequence follows it.
   */
  void journal(long seq, long before) throws SQLException {
    for (int dropped = 0; dropped < limits.journalRowsATurn(); dropped += ROWS_A_TRANSACTION) {
      // the oldest rows and then their time, never "where at < ?": that would read on and on
      // through a journal of which nothing is old enough
      List<Long> old =
          sql.list(
              "select seq, at from journal where seq < ? order by seq limit ?",
              to -> to.number(seq).number(ROWS_A_TRANSACTION),
              row -> {
                long number = row.number();
                return row.number() < before ? number : -1;
              });
      long last = old.stream().takeWhile(number -> number >= 0).reduce((a, b) -> b).orElse(-1L);
      if (last < 0) {
        return;
      }
      inTransaction(
          () ->
              sql.run(
                  "delete from journal where seq <= ? and seq < (select max(seq) from journal)",
                  to -> to.number(last)));
      if (last != old.get(old.size() - 1) || old.size() < ROWS_A_TRANSACTION) {
        return;
      }
    }
  }

  /**
   * Drops changes beyond their number or age (never the newest: the next sequence follows it),
   * answers and sessions past their time.
   */
  void small(long now) throws SQLException {
    long newest = sql.number("select max(seq) from change", Statements.NONE);
    long young =
        sql.number(
            "select seq from change where at >= ? order by seq limit 1",
            to -> to.number(now - limits.changesMs()));
    long first = Math.max(newest - limits.changes() + 1, young == 0 ? newest : young);
    inTransaction(
        () -> {
          sql.run("delete from change where seq < ?", to -> to.number(first));
          sql.run("delete from answer where at < ?", to -> to.number(now - limits.answersMs()));
          sql.run("delete from session where expires_at <= ?", to -> to.number(now));
        });
  }

  /**
   * Drops quarantined messages beyond their age or room, oldest first.
   *
   * @return how many were dropped for room
   */
  long quarantine(long now) throws SQLException {
    long total = sql.number("select sum(bytes) from quarantine_count", Statements.NONE);
    long forRoom = 0;
    while (true) {
      long dropped = 0;
      boolean done = true;
      for (Kept message : oldest()) {
        boolean old = message.receivedAt() < now - limits.quarantineMs();
        done = !old && total <= limits.quarantineBytes();
        if (done) {
          break;
        }
        dropped = message.id();
        total -= message.size();
        forRoom += old ? 0 : 1;
      }
      drop(dropped);
      if (done) {
        return forRoom;
      }
    }
  }

  private record Kept(long id, long receivedAt, long size) {}

  private List<Kept> oldest() throws SQLException {
    return sql.list(
        "select id, received_at, size from quarantine order by id limit ?",
        to -> to.number(ROWS_A_TRANSACTION),
        row -> new Kept(row.number(), row.number(), row.number()));
  }

  private void drop(long upTo) throws SQLException {
    if (upTo == 0) {
      return;
    }
    inTransaction(
        () -> {
          sql.run(
              """
              update quarantine_count set
                messages = messages - (select count(*) from quarantine q
                  where q.reason = quarantine_count.reason and q.id <= ?),
                bytes = bytes - (select coalesce(sum(q.size), 0) from quarantine q
                  where q.reason = quarantine_count.reason and q.id <= ?)""",
              to -> to.number(upTo).number(upTo));
          sql.run("delete from quarantine where id <= ?", to -> to.number(upTo));
        });
  }

  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  private void inTransaction(Work work) throws SQLException {
    sql.begin();
    work.run();
    sql.commit();
  }
}
