package portmanteau.catalogue.engine.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.core.concurrent.RestartingThread;

/// Keeps SQLite's write-ahead log from growing without bound.
///
/// The log begins anew only once all of it is in the database, and what was written after a query
/// began stays in the log until that query ends. Queries that overlap for ever would keep it for
/// ever: so when the log has grown large, new ones wait until those that run have ended and the log
/// is done with. See "Avoiding Excessively Large WAL Files" in SQLite's page on write-ahead
/// logging.
final class WalCheckpoints implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WalCheckpoints.class);
  private static final long LOOK_NANOS = 500_000_000;

  /// After a try in vain: a check that looks at all there is may read for minutes.
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final SqliteFile file;
  private final SqliteWriter writer;
  private final SqlitePool scanners;
  private final long most;
  private final Thread thread;
  private volatile boolean closed;

  /// @param most bytes of the log that are left alone
  WalCheckpoints(SqliteFile file, SqliteWriter writer, SqlitePool scanners, long most) {
    this.file = file;
    this.writer = writer;
    this.scanners = scanners;
    this.most = most;
    this.thread = RestartingThread.start("catalogue-log", this::work);
  }

  private void work() {
    boolean inVain = false;
    while (!closed) {
      LockSupport.parkNanos(this, inVain ? PATIENCE_NANOS : LOOK_NANOS);
      try {
        inVain = !closed && size() > most && !scanners.withoutBorrowers(this::checkpoint);
      } catch (IOException | RuntimeException failure) {
        inVain = true;
        log.warn("The catalogue's log could not be shortened", failure);
      }
    }
  }

  private long size() throws IOException {
    Path wal = file.path().resolveSibling(file.path().getFileName() + "-wal");
    try {
      return Files.size(wal);
    } catch (NoSuchFileException none) {
      return 0;
    }
  }

  /// First most of it beside the writer, who may be at it himself; then, while he waits, the short
  /// rest, and where nobody reads what is older, the end of the log. False where somebody does.
  private boolean checkpoint() {
    try (SqliteConnection connection = file.openWriter()) {
      connection.control("pragma busy_timeout = 100");
      isDone(connection, "pragma wal_checkpoint(passive)");
      return writer.betweenGroups(() ->
          isDone(connection, "pragma wal_checkpoint(passive)")
              && isDone(connection, "pragma wal_checkpoint(truncate)"));
    }
  }

  /// What the statement tells: whether it was kept from it, the log's pages, those in the database.
  private static boolean isDone(SqliteConnection connection, String checkpoint) {
    return connection
        .session()
        .first(
            checkpoint,
            row -> {
              boolean kept = row.flag();
              long pages = row.number();
              return !kept && row.number() == pages;
            })
        .orElseThrow();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
