package portmanteau.catalogue.engine.sqlite;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import portmanteau.catalogue.engine.Refusals;

/// Connections for reading, opened when first needed, at most so many at a time.
final class SqlitePool implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final Supplier<SqliteConnection> connections;
  private final int size;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<SqliteConnection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /// @param connections opens one
  SqlitePool(Supplier<SqliteConnection> connections, int size) {
    this.connections = connections;
    this.size = size;
    // Fair, so that a thread wanting all of them gets its turn.
    this.permits = new Semaphore(size, true);
  }

  SqliteConnection borrow() {
    try {
      if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Refusals.busy();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Refusals.busy();
    }
    try {
      if (closed) {
        throw Refusals.closed();
      }
      SqliteConnection connection = idle.pollFirst();
      return connection != null ? connection : connections.get();
    } catch (RuntimeException failure) {
      permits.release();
      throw failure;
    }
  }

  /// Connections that are in use.
  int busy() {
    return size - permits.availablePermits();
  }

  /// Connections that are open and wait to be used.
  int idle() {
    return idle.size();
  }

  void giveBack(SqliteConnection connection) {
    idle.addFirst(connection);
    permits.release();
    if (closed) {
      close();
    }
  }

  /// Takes back a connection that failed.
  void discard(SqliteConnection connection) {
    permits.release();
    connection.close();
  }

  /// Asks something while nobody has a connection: whoever wants one then waits.
  boolean withoutBorrowers(BooleanSupplier work) {
    permits.acquireUninterruptibly(size);
    try {
      return work.getAsBoolean();
    } finally {
      permits.release(size);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (var connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
      connection.close();
    }
  }
}
