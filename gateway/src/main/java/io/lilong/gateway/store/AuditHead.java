package io.lilong.gateway.store;

import io.lilong.gateway.store.AuditChain.AuditLine;
import java.sql.SQLException;
import java.util.List;

/**
 * The newest line of the operations record.
 *
 * @param seq its number, 0 when there is none
 * @param hash its hash
 */
record AuditHead(long seq, String hash) {

  static final String READ = "select seq, hash from audit_head";
  private static final String WRITE = Table.of("audit_head", 1, "id", "seq", "hash").upsert();

  /** Without "on conflict": a line is written once, a second one of its number is an error. */
  private static final String APPEND =
      """
      insert into audit (seq, batch, at, actor, role, action, ref, detail, hash)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  static AuditHead read(Statements sql) throws SQLException {
    List<AuditHead> head =
        sql.list(READ, Statements.NONE, row -> new AuditHead(row.number(), row.text()));
    return head.isEmpty() ? new AuditHead(0, AuditChain.START) : head.get(0);
  }

  /** Writes the next line; the head that it is. */
  AuditHead append(Statements sql, AuditLine line) throws SQLException {
    String next = AuditChain.hash(hash, line);
    sql.run(
        APPEND,
        to ->
            to.number(line.seq())
                .number(line.batch())
                .number(line.at())
                .text(line.actor())
                .text(line.role())
                .text(line.action())
                .text(line.ref())
                .text(line.detail())
                .text(next));
    return new AuditHead(line.seq(), next);
  }

  void write(Statements sql) throws SQLException {
    sql.run(WRITE, to -> to.number(1).number(seq).text(hash));
  }
}
