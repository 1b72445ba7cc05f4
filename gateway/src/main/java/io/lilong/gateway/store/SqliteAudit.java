package io.lilong.gateway.store;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.AuditQueries;
import io.lilong.gateway.change.Page;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.store.AuditChain.AuditLine;
import io.lilong.rules.book.Text;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The operations record from the database. */
final class SqliteAudit implements AuditQueries {

  private static final String SELECT =
      "select seq, batch, at, actor, role, action, ref, detail, hash from audit";
  private static final RowMapper<Stored> STORED = Reads.mapper(SqliteAudit::read);
  private static final String LIST = "audit";
  private static final int LINES_A_QUERY = 1_000;

  private final Reads reads;

  SqliteAudit(Reads reads) {
    this.reads = reads;
  }

  private record Stored(AuditLine line, String hash) {

    Line told() {
      return new Line(
          line.seq(),
          line.at(),
          new Actor(line.actor(), Words.of(Role.class, line.role())),
          line.action(),
          line.ref(),
          line.detail(),
          hash);
    }
  }

  private static Stored read(Row row) throws SQLException {
    return new Stored(
        new AuditLine(
            row.number(),
            row.number(),
            row.number(),
            row.text(),
            row.text(),
            row.text(),
            row.text(),
            row.text()),
        row.text());
  }

  @Override
  public Page<Line> list(@Nullable String ref, @Nullable String cursor, int limit) {
    Cursor after = Cursor.of(LIST, cursor);
    Conditions conditions =
        new Conditions()
            .and("ref = :ref", "ref", ref)
            .and("seq < :seq", "seq", after == null ? null : after.number());
    return reads.page(
        limit,
        (handle, rows) ->
            Reads.list(handle, SELECT, conditions, " order by seq desc", rows, STORED).stream()
                .map(Stored::told)
                .toList(),
        line -> new Cursor(LIST, 0, line.seq(), ""));
  }

  @Override
  public Verdict verify() {
    AuditHead head = head();
    String previous = AuditChain.START;
    long seq = 0;
    // up to the head as it was at the beginning: lines may be added meanwhile
    while (seq < head.seq()) {
      List<Stored> lines = lines(seq, head.seq());
      if (lines.isEmpty()) {
        return broken(seq + 1, "记录到此为止，后面的被删去", "the record ends here, what followed is gone");
      }
      for (Stored stored : lines) {
        seq++;
        if (stored.line().seq() != seq) {
          return broken(seq, "这一行不见了", "this line is missing");
        }
        if (!AuditChain.hash(previous, stored.line()).equals(stored.hash())) {
          return broken(seq, "这一行与其校验值不符", "this line does not match its hash");
        }
        previous = stored.hash();
      }
    }
    return previous.equals(head.hash())
        ? new Verdict.Intact(seq, previous)
        : broken(seq, "最后一行不是最后写入的那一行", "the last line is not the one written last");
  }

  private AuditHead head() {
    List<AuditHead> head =
        reads.read(
            handle ->
                handle
                    .createQuery(AuditHead.READ)
                    .map(Reads.mapper(row -> new AuditHead(row.number(), row.text())))
                    .list());
    return head.isEmpty() ? new AuditHead(0, AuditChain.START) : head.get(0);
  }

  private List<Stored> lines(long after, long upTo) {
    return reads.read(
        handle ->
            Reads.list(
                handle,
                SELECT,
                new Conditions()
                    .and("seq > :after", "after", after)
                    .and("seq <= :upTo", "upTo", upTo),
                " order by seq",
                LINES_A_QUERY,
                STORED));
  }

  private static Verdict broken(long seq, String zh, String en) {
    return new Verdict.Broken(seq, new Text(zh, en));
  }
}
