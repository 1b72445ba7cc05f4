package io.lilong.gateway.store;

import io.lilong.gateway.change.Audience;
import io.lilong.gateway.notify.Notice;
import io.lilong.rules.book.Severity;
import java.sql.SQLException;

/** The outbox as rows. */
final class NoticeRows {

  static final Table NOTICE =
      Table.of(
          "notice",
          1,
          "key",
          "kind",
          "ref",
          "audience",
          "step",
          "told_by",
          "severity",
          "fire",
          "test",
          "compound",
          "bundle",
          "created_at");

  private NoticeRows() {}

  static void bind(Binding to, Notice notice) throws SQLException {
    to.text(notice.key())
        .word(notice.kind())
        .text(notice.ref())
        .text(notice.audience().word())
        .number(notice.step())
        .text(notice.by())
        .word(notice.severity())
        .bool(notice.fire())
        .bool(notice.test())
        .text(notice.compound())
        .text(notice.bundle())
        .number(notice.createdAt());
  }

  static Notice read(Row row) throws SQLException {
    return new Notice(
        row.text(),
        row.word(Notice.Kind.class),
        row.text(),
        Audience.parse(row.text()),
        row.integer(),
        row.textOrNull(),
        row.wordOrNull(Severity.class),
        row.bool(),
        row.bool(),
        row.textOrNull(),
        row.textOrNull(),
        row.number());
  }
}
