package io.lilong.gateway.store;

import io.lilong.gateway.pipeline.Ledger;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.EnumSet;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Which failures are the store's and which are the rows'. */
final class Failures {

  /** SQLite's primary result codes that no change of the rows would mend. */
  private static final Set<SQLiteErrorCode> STORE =
      EnumSet.of(
          SQLiteErrorCode.SQLITE_IOERR,
          SQLiteErrorCode.SQLITE_FULL,
          SQLiteErrorCode.SQLITE_BUSY,
          SQLiteErrorCode.SQLITE_LOCKED,
          SQLiteErrorCode.SQLITE_CORRUPT,
          SQLiteErrorCode.SQLITE_NOTADB,
          SQLiteErrorCode.SQLITE_READONLY,
          SQLiteErrorCode.SQLITE_CANTOPEN,
          SQLiteErrorCode.SQLITE_PERM,
          SQLiteErrorCode.SQLITE_PROTOCOL,
          SQLiteErrorCode.SQLITE_NOLFS,
          SQLiteErrorCode.SQLITE_NOMEM,
          SQLiteErrorCode.SQLITE_INTERRUPT);

  private Failures() {}

  static Ledger.Failure of(String doing, Exception cause) {
    SQLiteErrorCode code = primary(cause);
    boolean io = cause instanceof Sqlite.NotDurable || STORE.contains(code);
    return new Ledger.Failure(doing + ": " + cause.getMessage(), cause, io);
  }

  /** True when the database could not do its work, rather than refuse what was asked. */
  static boolean ofStore(SQLException cause) {
    return cause instanceof SQLTransientException || STORE.contains(primary(cause));
  }

  /** True when the file is damaged or is no database. */
  static boolean damaged(Exception cause) {
    SQLiteErrorCode code = primary(cause);
    return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB;
  }

  /** True when it failed because the disk is full. */
  static boolean full(Ledger.Failure failure) {
    return failure.getCause() instanceof Exception cause
        && primary(cause) == SQLiteErrorCode.SQLITE_FULL;
  }

  /** The result code without its extension; SQLITE_ERROR for what is not SQLite's. */
  private static SQLiteErrorCode primary(Exception cause) {
    if (cause instanceof SQLiteException e) {
      return SQLiteErrorCode.getErrorCode(e.getResultCode().code & 0xff);
    }
    if (cause instanceof SQLException e && e.getErrorCode() != 0) {
      return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
    }
    return SQLiteErrorCode.SQLITE_ERROR;
  }
}
