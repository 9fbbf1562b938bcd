package portmanteau.catalogue.engine.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import portmanteau.catalogue.engine.Refusals;
import portmanteau.catalogue.engine.SqlFailure;
import portmanteau.core.Refusal;

/// What SQLite's result codes mean here.
final class SqliteFailures {
  private SqliteFailures() {}

  /// Whether SQLite may have rolled the whole transaction back by itself, or the connection is not
  /// to be trusted (<https://www.sqlite.org/lang_transaction.html>, "Response To Errors Within A
  /// Transaction").
  static boolean endsTransaction(SqlFailure failure) {
    return switch (primaryCode(failure.reason())) {
      case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE -> false;
      default -> true;
    };
  }

  /// Whether the file is no whole database.
  static boolean isCorrupt(Throwable failure) {
    return failure instanceof SqlFailure sql
        && switch (primaryCode(sql.reason())) {
          case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
          default -> false;
        };
  }

  /// Whether the system refused to write; why stands in no code.
  static boolean isRefusedByDisk(Throwable failure) {
    return failure instanceof SqlFailure sql
        && switch (primaryCode(sql.reason())) {
          case SQLITE_IOERR, SQLITE_CANTOPEN -> true;
          default -> false;
        };
  }

  /// The same failure as callers see it.
  static RuntimeException explain(RuntimeException failure) {
    if (!(failure instanceof SqlFailure sql)) {
      return failure;
    }
    return switch (primaryCode(sql.reason())) {
      case SQLITE_CONSTRAINT -> constraint(sql);
      case SQLITE_FULL -> Refusals.full(sql);
      case SQLITE_READONLY -> Refusals.readOnly(sql);
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_NOMEM -> Refusals.unreachable(sql);
      case SQLITE_INTERRUPT -> Refusals.tooSlow();
      default -> sql;
    };
  }

  private static RuntimeException constraint(SqlFailure failure) {
    if (!(failure.reason() instanceof SQLiteException sqlite)) {
      return failure;
    }
    Refusal refusal =
        switch (sqlite.getResultCode()) {
          case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY -> Refusals.taken(failure);
          case SQLITE_CONSTRAINT_FOREIGNKEY -> Refusals.parentMissing(failure);
          default -> null;
        };
    return refusal == null ? failure : refusal;
  }

  private static SQLiteErrorCode primaryCode(SQLException reason) {
    return reason instanceof SQLiteException sqlite
        ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }
}
