package io.lilong.gateway.store;

import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Quarantined;
import java.sql.SQLException;

/** Messages that could not be read, as rows. */
final class QuarantineRows {

  static final String COLUMNS =
      "id, received_at, door, client, topic, payload, length, hash, reason, why_zh, why_en";

  /** The id comes from the database. */
  static final String INSERT =
      """
      insert into quarantine
        (received_at, door, client, topic, payload, length, hash, reason, why_zh, why_en, size)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  static final String COUNT =
      """
      insert into quarantine_count (reason, messages, bytes) values (?, ?, ?)
      on conflict (reason) do update set
        messages = quarantine_count.messages + excluded.messages,
        bytes = quarantine_count.bytes + excluded.bytes""";

  /** Takes one row out of the sums; before it goes. */
  static final String UNCOUNT =
      """
      update quarantine_count set
        messages = messages - 1,
        bytes = bytes - (select size from quarantine where id = ?)
      where reason = (select reason from quarantine where id = ?)""";

  static final String DELETE = "delete from quarantine where id = ?";

  /** What a row takes on disk beside its texts and payload, roughly. */
  private static final int ROW_OVERHEAD = 200;

  private QuarantineRows() {}

  static void bind(Binding to, Quarantined message) throws SQLException {
    to.number(message.receivedAt())
        .text(message.door())
        .text(message.client())
        .text(message.topic())
        .bytes(message.payload())
        .number(message.length())
        .text(message.hash())
        .word(message.reason())
        .words(message.why())
        .number(size(message));
  }

  /** Bytes a message is counted with against the limit. */
  static long size(Quarantined message) {
    return ROW_OVERHEAD
        + message.payload().length
        + message.topic().length()
        + message.why().zh().length()
        + message.why().en().length();
  }

  static Quarantined read(Row row) throws SQLException {
    return new Quarantined(
        row.number(),
        row.number(),
        row.text(),
        row.textOrNull(),
        row.text(),
        row.bytes(),
        row.integer(),
        row.text(),
        row.word(Decoding.Reason.class),
        row.words());
  }
}
