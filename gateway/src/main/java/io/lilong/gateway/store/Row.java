package io.lilong.gateway.store;

import io.lilong.rules.book.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one row's columns from left to right. Since Java evaluates arguments in that order too, a
 * record is read by calling its constructor with the columns in the order of its components.
 */
final class Row {

  private final ResultSet row;
  private int column;

  Row(ResultSet row) {
    this.row = row;
  }

  String text() throws SQLException {
    String value = row.getString(++column);
    if (value == null) {
      throw new SQLException("column " + column + " is null where a text was expected");
    }
    return value;
  }

  @Nullable String textOrNull() throws SQLException {
    return row.getString(++column);
  }

  Text words() throws SQLException {
    return new Text(text(), text());
  }

  long number() throws SQLException {
    return row.getLong(++column);
  }

  int integer() throws SQLException {
    return row.getInt(++column);
  }

  boolean bool() throws SQLException {
    return row.getInt(++column) != 0;
  }

  /** The number, NaN where there is none. */
  double real() throws SQLException {
    double value = row.getDouble(++column);
    return row.wasNull() ? Double.NaN : value;
  }

  byte[] bytes() throws SQLException {
    byte[] value = row.getBytes(++column);
    return value == null ? new byte[0] : value;
  }

  /** Constant of an enum by its lower-case word. */
  <E extends Enum<E>> E word(Class<E> type) throws SQLException {
    return Words.of(type, text());
  }

  /** Constant of an enum by its lower-case word, null where there is none. */
  <E extends Enum<E>> @Nullable E wordOrNull(Class<E> type) throws SQLException {
    String word = textOrNull();
    return word == null ? null : Words.of(type, word);
  }
}
