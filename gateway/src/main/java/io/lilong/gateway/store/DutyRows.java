package io.lilong.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lilong.gateway.change.Audience;
import io.lilong.gateway.roster.Absence;
import io.lilong.gateway.roster.Cell;
import io.lilong.gateway.roster.DutyCheck;
import io.lilong.gateway.roster.Handover;
import io.lilong.gateway.roster.Refusal;
import io.lilong.gateway.roster.RosterEvent;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The roster's decisions and what it did, as rows. */
final class DutyRows {

  static final Table CELL =
      Table.of(
          "roster_cell",
          3,
          "crew",
          "day",
          "shift",
          "members",
          "note",
          "decided_by",
          "at",
          "version");

  static final Table ABSENCE =
      Table.of(
          "absence", 1, "id", "member", "since", "until", "reason", "note", "said_by", "at",
          "version");

  static final Table REFUSAL = Table.of("refusal", 3, "ticket", "round", "member", "at");

  static final Table EVENT =
      Table.of(
          "roster_event",
          1,
          "key",
          "about",
          "ref",
          "at",
          "type",
          "audience",
          "channel",
          "words_zh",
          "words_en");

  static final Table CHECK =
      Table.of("duty_check", 1, "id", "slot", "at", "signed_by", "well", "words");

  static final Table HANDOVER =
      Table.of(
          "handover", 1, "id", "at", "given_by", "taken_by", "shift", "alarms", "tickets", "notes");

  /** Loaded with the first list: a start waits for it. */
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
    static final TypeReference<List<String>> LIST = new TypeReference<>() {};
  }

  private DutyRows() {}

  private static String list(List<String> words) throws SQLException {
    try {
      return Json.MAPPER.writeValueAsString(words);
    } catch (JsonProcessingException e) {
      throw new SQLException("a list of texts that is no JSON", e);
    }
  }

  private static List<String> list(String json) throws SQLException {
    try {
      return Json.MAPPER.readValue(json, Json.LIST);
    } catch (JsonProcessingException e) {
      throw new SQLException("expected a JSON array of texts: " + json, e);
    }
  }

  static void bind(Binding to, Cell cell) throws SQLException {
    List<String> members = cell.members();
    to.text(cell.crew())
        .text(cell.day().toString())
        .text(cell.shift())
        .text(members == null ? null : list(members))
        .text(cell.note())
        .text(cell.by())
        .number(cell.at())
        .number(cell.version());
  }

  static Cell readCell(Row row) throws SQLException {
    return new Cell(
        row.text(),
        LocalDate.parse(row.text()),
        row.text(),
        listOrNull(row.textOrNull()),
        row.textOrNull(),
        row.text(),
        row.number(),
        row.number());
  }

  private static @Nullable List<String> listOrNull(@Nullable String json) throws SQLException {
    return json == null ? null : list(json);
  }

  static void bind(Binding to, Absence absence) throws SQLException {
    to.number(absence.id())
        .text(absence.member())
        .number(absence.from())
        .number(absence.until())
        .text(absence.reason())
        .text(absence.note())
        .text(absence.by())
        .number(absence.at())
        .number(absence.version());
  }

  static Absence readAbsence(Row row) throws SQLException {
    return new Absence(
        row.number(),
        row.text(),
        row.number(),
        row.number(),
        row.text(),
        row.textOrNull(),
        row.text(),
        row.number(),
        row.number());
  }

  static void bind(Binding to, Refusal refusal) throws SQLException {
    to.text(refusal.ticket()).number(refusal.round()).text(refusal.member()).number(refusal.at());
  }

  static Refusal readRefusal(Row row) throws SQLException {
    return new Refusal(row.text(), row.integer(), row.text(), row.number());
  }

  static void bind(Binding to, RosterEvent event) throws SQLException {
    Audience audience = event.to();
    to.text(event.key())
        .word(event.about())
        .text(event.ref())
        .number(event.at())
        .word(event.type())
        .text(audience == null ? null : audience.word())
        .text(event.by())
        .words(event.words());
  }

  static RosterEvent readEvent(Row row) throws SQLException {
    return new RosterEvent(
        row.text(),
        row.word(RosterEvent.About.class),
        row.text(),
        row.number(),
        row.word(RosterEvent.Type.class),
        audience(row.textOrNull()),
        row.textOrNull(),
        row.words());
  }

  private static @Nullable Audience audience(@Nullable String word) {
    return word == null ? null : Audience.parse(word);
  }

  static void bind(Binding to, DutyCheck check) throws SQLException {
    to.number(check.id())
        .number(check.slot())
        .number(check.at())
        .text(check.by())
        .bool(check.well())
        .text(check.words());
  }

  static DutyCheck readCheck(Row row) throws SQLException {
    return new DutyCheck(
        row.number(), row.number(), row.number(), row.text(), row.bool(), row.text());
  }

  static void bind(Binding to, Handover handover) throws SQLException {
    to.number(handover.id())
        .number(handover.at())
        .text(handover.from())
        .text(handover.to())
        .text(handover.shift())
        .text(list(handover.alarms()))
        .text(list(handover.tickets()))
        .text(handover.notes());
  }

  static Handover readHandover(Row row) throws SQLException {
    return new Handover(
        row.number(),
        row.number(),
        row.textOrNull(),
        row.text(),
        row.textOrNull(),
        list(row.text()),
        list(row.text()),
        row.text());
  }
}
