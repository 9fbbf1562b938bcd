package portmanteau.catalogue.engine.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import portmanteau.catalogue.engine.SqlFailure;

/// Gives pages that deletions have left free back to the file system, a few at a time between the
/// changes of others. See "PRAGMA incremental_vacuum" in SQLite's documentation.
///
/// A file that was made before this was set keeps its free pages for what comes next.
final class FreePages {
  /// Pages that may stay free, since what comes next uses them; 16 MiB.
  private static final long KEPT = 4096;

  /// Of all pages, the part that may stay free.
  private static final int PART = 16;

  /// Pages of one step, which takes some milliseconds.
  private static final int STEP = 256;

  private final SqliteFile file;
  private final SqliteWriter writer;
  private volatile boolean closed;

  FreePages(SqliteFile file, SqliteWriter writer) {
    this.file = file;
    this.writer = writer;
  }

  void giveBack() {
    try (Connection connection = file.connect();
        Statement statement = connection.createStatement()) {
      if (number(statement, "auto_vacuum") == 0) {
        return;
      }
      long free = number(statement, "freelist_count");
      long kept = Math.max(KEPT, number(statement, "page_count") / PART);
      for (; free > kept && !closed; free = number(statement, "freelist_count")) {
        long most = Math.min(STEP, free - kept);
        writer.betweenGroups(() -> vacuum(statement, most));
      }
    } catch (SQLException failure) {
      throw new SqlFailure(failure);
    }
  }

  /// As an update: of a query the driver would take one step, and a step is one page.
  private static boolean vacuum(Statement statement, long pages) {
    try {
      statement.executeUpdate("pragma incremental_vacuum(" + pages + ")");
      return true;
    } catch (SQLException failure) {
      throw new SqlFailure(failure);
    }
  }

  private static long number(Statement statement, String pragma) throws SQLException {
    try (ResultSet results = statement.executeQuery("pragma " + pragma)) {
      return results.next() ? results.getLong(1) : 0;
    }
  }

  void close() {
    closed = true;
  }
}
