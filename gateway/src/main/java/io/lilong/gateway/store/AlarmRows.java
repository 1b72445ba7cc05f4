package io.lilong.gateway.store;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmEvent;
import io.lilong.rules.book.Severity;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Alarms and their history as rows. */
final class AlarmRows {

  static final Table ALARM =
      Table.of(
          "alarm",
          1,
          "id",
          "rule",
          "rule_revision",
          "title_zh",
          "title_en",
          "respond_zh",
          "respond_en",
          "device",
          "place",
          "compound",
          "kind",
          "severity",
          "fire",
          "active",
          "latched",
          "acknowledged",
          "confirmed",
          "test",
          "stale",
          "suppressed",
          "out_of_service",
          "onset",
          "raised_at",
          "gone_at",
          "cleared_at",
          "acknowledged_at",
          "acknowledged_by",
          "shelved_until",
          "shelved_by",
          "shelved_reason",
          "verdict",
          "signal",
          "value",
          "threshold",
          "threshold_from",
          "unit",
          "message_zh",
          "message_en",
          "ticket",
          "occurrences",
          "clear_reason",
          "version",
          "desk");

  static final Table EVENT =
      Table.of("alarm_event", 2, "alarm", "seq", "at", "type", "actor", "detail", "value");

  /** Added to the severity's level (1 to 4) to make the place on the desk. */
  static final int DESK_CLEARED = 10;

  static final int DESK_ACKNOWLEDGED = 20;

  private AlarmRows() {}

  static void bind(Binding to, Alarm alarm) throws SQLException {
    to.text(alarm.id())
        .text(alarm.rule())
        .text(alarm.ruleRevision())
        .words(alarm.title())
        .words(alarm.respond())
        .text(alarm.device())
        .text(alarm.place())
        .text(alarm.compound())
        .text(alarm.kind())
        .word(alarm.severity())
        .bool(alarm.fire())
        .bool(alarm.active())
        .bool(alarm.latched())
        .bool(alarm.acknowledged())
        .bool(alarm.confirmed())
        .bool(alarm.test())
        .bool(alarm.stale())
        .bool(alarm.suppressed())
        .bool(alarm.outOfService())
        .number(alarm.onset())
        .number(alarm.raisedAt())
        .number(alarm.goneAt())
        .number(alarm.clearedAt())
        .number(alarm.acknowledgedAt())
        .text(alarm.acknowledgedBy())
        .number(alarm.shelvedUntil())
        .text(alarm.shelvedBy())
        .text(alarm.shelvedReason())
        .text(alarm.verdict())
        .text(alarm.signal())
        .real(alarm.value())
        .real(alarm.threshold())
        .text(alarm.thresholdFrom())
        .text(alarm.unit())
        .words(alarm.message())
        .text(alarm.ticket())
        .number(alarm.occurrences())
        .text(alarm.clearReason())
        .number(alarm.version())
        .numberOrNull(desk(alarm));
  }

  static Alarm read(Row row) throws SQLException {
    return new Alarm(
        row.text(),
        row.text(),
        row.text(),
        row.words(),
        row.words(),
        row.textOrNull(),
        row.textOrNull(),
        row.text(),
        row.text(),
        row.word(Severity.class),
        row.bool(),
        row.bool(),
        row.bool(),
        row.bool(),
        row.bool(),
        row.bool(),
        row.bool(),
        row.bool(),
        row.bool(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        row.textOrNull(),
        row.number(),
        row.textOrNull(),
        row.textOrNull(),
        row.textOrNull(),
        row.textOrNull(),
        row.real(),
        row.real(),
        row.textOrNull(),
        row.textOrNull(),
        row.words(),
        row.textOrNull(),
        row.integer(),
        row.textOrNull(),
        row.number());
  }

  /** Place on the desk, null when the alarm is not on it. */
  static @Nullable Integer desk(Alarm alarm) {
    if (alarm.shelvedUntil() > 0 || (!alarm.active() && alarm.acknowledged())) {
      return null;
    }
    int group = alarm.acknowledged() ? DESK_ACKNOWLEDGED : alarm.active() ? 0 : DESK_CLEARED;
    return group + alarm.severity().level();
  }

  static void bind(Binding to, AlarmEvent event) throws SQLException {
    to.text(event.alarm())
        .number(event.seq())
        .number(event.at())
        .text(event.type())
        .text(event.actor())
        .text(event.detail())
        .real(event.value());
  }

  static AlarmEvent readEvent(Row row) throws SQLException {
    return new AlarmEvent(
        row.text(),
        row.integer(),
        row.number(),
        row.text(),
        row.text(),
        row.textOrNull(),
        row.real());
  }
}
