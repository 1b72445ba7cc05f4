package io.lilong.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The write connection and the statements prepared on it, kept for as long as it lives.
 *
 * <p>Plain JDBC, where the queries use Jdbi: a commit is on the path of every PUBACK, takes a
 * quarter of a millisecond, and must own its connection and transaction down to the last call,
 * because after a failed one neither may be used again.
 */
final class Statements implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** Fills a statement from a row. */
  @FunctionalInterface
  interface Binder<T> {
    void bind(Binding to, T row) throws SQLException;
  }

  /** Makes a value of a row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  /** Fills a statement that stands alone. */
  @FunctionalInterface
  interface Parameters {
    void bind(Binding to) throws SQLException;
  }

  /** Parameters of a statement without any. */
  static final Parameters NONE = to -> {};

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  /** Runs a statement once for each row. */
  <T> void all(String sql, Collection<T> rows, Binder<T> binder) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    PreparedStatement statement = statement(sql);
    for (T row : rows) {
      binder.bind(new Binding(statement), row);
      statement.addBatch();
    }
    statement.executeBatch();
  }

  /** Runs a statement; the number of rows it changed. */
  int run(String sql, Parameters parameters) throws SQLException {
    PreparedStatement statement = statement(sql);
    parameters.bind(new Binding(statement));
    return statement.executeUpdate();
  }

  /** All rows of a query. */
  <T> List<T> list(String sql, Parameters parameters, Reader<T> reader) throws SQLException {
    PreparedStatement statement = statement(sql);
    parameters.bind(new Binding(statement));
    List<T> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(reader.read(new Row(result)));
      }
    }
    return rows;
  }

  /** The one number a query gives; 0 for null or no row. */
  long number(String sql, Parameters parameters) throws SQLException {
    List<Long> rows = list(sql, parameters, Row::number);
    return rows.isEmpty() ? 0 : rows.get(0);
  }

  /**
   * Begins a transaction that holds the write lock from its start: one that took it midway could be
   * refused there. The driver stays in auto-commit mode, so that it has no opinion of its own on
   * whether a transaction is open.
   */
  void begin() throws SQLException {
    run("begin immediate", NONE);
  }

  /** Begins a transaction that sees one state of the database throughout. */
  void beginRead() throws SQLException {
    run("begin", NONE);
  }

  void commit() throws SQLException {
    run("commit", NONE);
  }

  void rollback() throws SQLException {
    run("rollback", NONE);
  }

  /** Closes the connection and with it whatever it had begun. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
