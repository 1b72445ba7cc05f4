package io.lilong.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lilong.gateway.change.Page;
import io.lilong.gateway.change.Unavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Read-only connections for the queries, from any thread that may block. Every query is bounded by
 * a limit and an index, so that no read transaction lasts: while one does, the log cannot be cut
 * back.
 */
final class Reads implements AutoCloseable {

  /** Rows of a page at most, whatever is asked for. */
  static final int MAX_LIMIT = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Reads.class);
  private static final int CONNECTIONS = 4;
  private static final int KEYS_A_QUERY = 500;
  private static final long MAX_QUERY_MS = 1_000;

  private final Path file;
  private @Nullable Pool pool;
  private boolean closed;

  Reads(Path file) {
    this.file = file;
  }

  /** Made by the first query: loading its libraries takes as long as a tenth of a start. */
  private synchronized Pool pool() {
    if (closed) {
      throw new IllegalStateException("the database is closed");
    }
    if (pool == null) {
      pool = Pool.of(file);
    }
    return pool;
  }

  private record Pool(HikariDataSource connections, Jdbi jdbi) {

    static Pool of(Path file) {
      HikariConfig config = new HikariConfig();
      config.setPoolName("reads");
      config.setDataSource(Sqlite.readers(file));
      config.setMaximumPoolSize(CONNECTIONS);
      config.setMinimumIdle(0);
      // the first connection is made by the first query
      config.setInitializationFailTimeout(-1);
      HikariDataSource connections = new HikariDataSource(config);
      return new Pool(connections, Jdbi.create(connections).setSqlLogger(new SlowQueries()));
    }
  }

  /** Has the observer, and no other, told of every query from now on. */
  void observe(SqlLogger observer) {
    pool().jdbi().setSqlLogger(observer);
  }

  /** Says so when a query took longer than any should. */
  private static final class SlowQueries implements SqlLogger {

    @Override
    public void logAfterExecution(StatementContext context) {
      long ms = context.getElapsedTime(ChronoUnit.MILLIS);
      if (ms > MAX_QUERY_MS) {
        LOG.warn("A query took {} ms: {}", ms, context.getRenderedSql());
      }
    }
  }

  /**
   * Runs a query in a transaction of its own.
   *
   * @throws Unavailable when the database cannot be asked now
   */
  <T> T read(Function<Handle, T> query) {
    try {
      return pool().jdbi().inTransaction(query::apply);
    } catch (JdbiException e) {
      if (e.getCause() instanceof SQLException cause && Failures.ofStore(cause)) {
        throw new Unavailable(String.valueOf(cause.getMessage()), e);
      }
      throw e;
    }
  }

  /**
   * One page of a list and the change sequence at the same moment.
   *
   * @param limit rows of the page
   * @param rows gives at most as many rows as it is told, from after the cursor
   * @param cursor the sort key of a row
   */
  <T> Page<T> page(int limit, Rows<T> rows, Function<T, Cursor> cursor) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit + ": expected at least 1");
    }
    int size = Math.min(limit, MAX_LIMIT);
    return read(
        handle -> {
          List<T> found = rows.read(handle, size + 1);
          boolean more = found.size() > size;
          List<T> items = List.copyOf(more ? found.subList(0, size) : found);
          String next = more ? cursor.apply(items.get(size - 1)).encoded() : null;
          return new Page<>(items, next, latestChange(handle));
        });
  }

  /** Gives the rows of a page. */
  @FunctionalInterface
  interface Rows<T> {
    List<T> read(Handle handle, int limit);
  }

  private static long latestChange(Handle handle) {
    return handle.createQuery("select coalesce(max(seq), 0) from change").mapTo(Long.class).one();
  }

  /** The mapper Jdbi wants of a reader of rows. */
  static <T> RowMapper<T> mapper(Statements.Reader<T> reader) {
    return (row, context) -> reader.read(new Row(row));
  }

  /** A query with conditions, mapped and limited. */
  static <T> List<T> list(
      Handle handle,
      String select,
      Conditions conditions,
      String order,
      int limit,
      RowMapper<T> mapper) {
    return conditions
        .bind(handle.createQuery(select + conditions.where() + order + " limit :limit"))
        .bind("limit", limit)
        .map(mapper)
        .list();
  }

  /** The one row of a key, or null. */
  <T> @Nullable T find(String select, Object key, RowMapper<T> mapper) {
    return read(
        handle -> handle.createQuery(select).bind(0, key).map(mapper).findOne().orElse(null));
  }

  /** All rows of a query on one value. */
  <T> List<T> all(String select, Object value, RowMapper<T> mapper) {
    return read(handle -> handle.createQuery(select).bind(0, value).map(mapper).list());
  }

  /** The rows of those keys that exist; asked for in portions. */
  <T> List<T> byKeys(String select, String column, Collection<String> keys, RowMapper<T> mapper) {
    List<String> all = List.copyOf(keys);
    List<T> found = new ArrayList<>();
    for (int from = 0; from < all.size(); from += KEYS_A_QUERY) {
      List<String> some = all.subList(from, Math.min(from + KEYS_A_QUERY, all.size()));
      found.addAll(
          read(
              handle ->
                  handle
                      .createQuery(select + "where " + column + " in (<keys>)")
                      .bindList("keys", some)
                      .map(mapper)
                      .list()));
    }
    return found;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (pool != null) {
      pool.connections().close();
    }
  }
}
