package io.lilong.gateway.store;

import io.lilong.rules.book.Text;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Fills a statement's parameters from left to right; the mirror of {@link Row}. */
final class Binding {

  private final PreparedStatement statement;
  private int parameter;

  Binding(PreparedStatement statement) {
    this.statement = statement;
  }

  Binding text(@Nullable String value) throws SQLException {
    statement.setString(++parameter, value);
    return this;
  }

  /** Two columns: Chinese, English. */
  Binding words(@Nullable Text value) throws SQLException {
    return text(value == null ? null : value.zh()).text(value == null ? null : value.en());
  }

  Binding word(@Nullable Enum<?> value) throws SQLException {
    return text(value == null ? null : Words.of(value));
  }

  Binding number(long value) throws SQLException {
    statement.setLong(++parameter, value);
    return this;
  }

  Binding numberOrNull(@Nullable Integer value) throws SQLException {
    if (value == null) {
      statement.setNull(++parameter, Types.INTEGER);
    } else {
      statement.setInt(++parameter, value);
    }
    return this;
  }

  Binding bool(boolean value) throws SQLException {
    return number(value ? 1 : 0);
  }

  /** NaN becomes null: SQLite would do so itself, PostgreSQL would not. */
  Binding real(double value) throws SQLException {
    if (Double.isNaN(value)) {
      statement.setNull(++parameter, Types.DOUBLE);
    } else {
      statement.setDouble(++parameter, value);
    }
    return this;
  }

  Binding bytes(byte[] value) throws SQLException {
    statement.setBytes(++parameter, value);
    return this;
  }
}
