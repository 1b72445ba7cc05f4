package io.lilong.gateway.store;

import io.lilong.gateway.change.Answer;
import io.lilong.gateway.pipeline.Outcome;
import io.lilong.rules.book.Text;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Answers given to commands, as rows: each kind uses the columns it needs. */
final class AnswerRows {

  static final Table ANSWER =
      Table.of(
          "answer",
          1,
          "key",
          "at",
          "actor",
          "role",
          "kind",
          "ref",
          "version",
          "current_state",
          "wanted_state",
          "field",
          "why_zh",
          "why_en");

  static final String FIND =
      "select kind, ref, version, current_state, wanted_state, field, why_zh, why_en"
          + " from answer where key = ?";

  private static final String DONE = "done";
  private static final String CONFLICT = "conflict";
  private static final String NOT_FOUND = "not_found";
  private static final String FORBIDDEN = "forbidden";
  private static final String INVALID = "invalid";

  private AnswerRows() {}

  static void bind(Binding to, Outcome.Kept kept, long at) throws SQLException {
    to.text(kept.key().toString()).number(at).text(kept.actor().user()).word(kept.actor().role());
    Answer answer = kept.answer();
    if (answer instanceof Answer.Done done) {
      bind(to, DONE, done.ref(), done.version(), null, null, null, null);
    } else if (answer instanceof Answer.Conflict conflict) {
      bind(to, CONFLICT, null, 0, conflict.current(), conflict.wanted(), null, conflict.why());
    } else if (answer instanceof Answer.NotFound missing) {
      bind(to, NOT_FOUND, null, 0, null, null, null, missing.why());
    } else if (answer instanceof Answer.Forbidden forbidden) {
      bind(to, FORBIDDEN, null, 0, null, null, null, forbidden.why());
    } else if (answer instanceof Answer.Invalid invalid) {
      bind(to, INVALID, null, 0, null, null, invalid.field(), invalid.why());
    } else {
      throw new SQLException("no columns for an answer of " + answer.getClass());
    }
  }

  private static void bind(
      Binding to,
      String kind,
      @Nullable String ref,
      long version,
      @Nullable String current,
      @Nullable String wanted,
      @Nullable String field,
      @Nullable Text why)
      throws SQLException {
    to.text(kind).text(ref).number(version).text(current).text(wanted).text(field).words(why);
  }

  static Answer read(Row row) throws SQLException {
    String kind = row.text();
    String ref = row.textOrNull();
    long version = row.number();
    String current = row.textOrNull();
    String wanted = row.textOrNull();
    String field = row.textOrNull();
    if (kind.equals(DONE)) {
      return new Answer.Done(given(ref), version);
    }
    Text why = row.words();
    return switch (kind) {
      case CONFLICT -> new Answer.Conflict(given(current), given(wanted), why);
      case NOT_FOUND -> new Answer.NotFound(why);
      case FORBIDDEN -> new Answer.Forbidden(why);
      case INVALID -> new Answer.Invalid(field, why);
      default -> throw new SQLException("answer of unknown kind " + kind);
    };
  }

  private static String given(@Nullable String value) throws SQLException {
    if (value == null) {
      throw new SQLException("an answer lacks what its kind must have");
    }
    return value;
  }
}
