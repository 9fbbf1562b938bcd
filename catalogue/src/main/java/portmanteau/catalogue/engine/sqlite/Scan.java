package portmanteau.catalogue.engine.sqlite;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Refusals;
import portmanteau.catalogue.engine.Work;

/// A query that runs on another thread, in one snapshot, within a time limit.
final class Scan<T> implements Runnable {
  private final SqlitePool pool;
  private final Work<T> query;
  private final Runnable ended;
  private final FutureTask<T> task = new FutureTask<>(this::query);
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SqliteConnection running;
  private boolean late;

  /// @param ended is told when the thread that ran it is free
  Scan(SqlitePool pool, Work<T> query, Runnable ended) {
    this.pool = pool;
    this.query = query;
    this.ended = ended;
  }

  @Override
  public void run() {
    try {
      task.run();
    } finally {
      ended.run();
    }
  }

  T await(Duration limit) {
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException tooSlow) {
      stop();
      throw Refusals.tooSlow();
    } catch (InterruptedException interrupted) {
      stop();
      Thread.currentThread().interrupt();
      throw Refusals.busy();
    } catch (ExecutionException failed) {
      throw switch (failed.getCause()) {
        case RuntimeException failure -> SqliteFailures.explain(failure);
        case Error error -> throw error;
        case null, default -> new IllegalStateException(failed);
      };
    }
  }

  private T query() {
    SqliteConnection connection = pool.borrow();
    try {
      begin(connection);
      connection.control("begin");
      T result = query.run(connection.session());
      connection.control("commit");
      end();
      pool.giveBack(connection);
      return result;
    } catch (RuntimeException | Error failure) {
      end();
      pool.discard(connection);
      throw failure;
    }
  }

  private void begin(SqliteConnection connection) {
    lock.lock();
    try {
      if (late) {
        throw Refusals.tooSlow();
      }
      running = connection;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      running = null;
    } finally {
      lock.unlock();
    }
  }

  private void stop() {
    lock.lock();
    try {
      late = true;
      if (running != null) {
        running.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }
}
