package portmanteau.catalogue.engine.sqlite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.catalogue.engine.CommitSignals;
import portmanteau.catalogue.engine.Refusals;
import portmanteau.catalogue.engine.RowChanges;
import portmanteau.catalogue.engine.SqlFailure;
import portmanteau.catalogue.engine.Work;
import portmanteau.core.concurrent.RestartingThread;

/// The one thread that writes to SQLite: changes that wait at the same time share one transaction
/// and its fsync.
///
/// A lone change starts at once; while it is being made durable the next group gathers. Where many
/// come, a group waits a moment for more before it begins: a commit costs more than the changes in
/// it, and takes longer than the moment.
///
/// A savepoint writes every page that its change touches to a journal of its own, which is more
/// work than the change itself. So a group goes without savepoints until one of its changes fails;
/// then it is begun again with them, and so are the next few groups, since failures come in swarms.
final class SqliteWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SqliteWriter.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// Groups that run in savepoints after a change has failed: so failing on purpose slows the
  /// others down by no more than a few hundredths.
  private static final int SUSPICIOUS = 32;

  private static final int FEW = 3;
  private static final long MOMENT_NANOS = 150_000;

  private final Supplier<SqliteConnection> connections;
  private final RowChanges changes;
  private final CommitSignals signals;
  private final int groupSize;
  private final BlockingQueue<PendingChange<?>> queue;
  private final Thread thread;

  /// Fair, so that a thread waiting between two groups gets its turn.
  private final ReentrantLock turn = new ReentrantLock(true);

  private volatile boolean closed;

  /// Set once nothing is taken from the queue any more.
  private volatile boolean ended;

  private @Nullable SqliteConnection connection;
  private int suspicious;
  private int lastSize;

  /// @param connections opens one to write to
  SqliteWriter(
      Supplier<SqliteConnection> connections, Watchers watchers, int queueSize, int groupSize) {
    this.connections = connections;
    this.changes = watchers.changes();
    this.signals = watchers.signals();
    this.groupSize = groupSize;
    this.queue = new ArrayBlockingQueue<>(queueSize);
    this.connection = open();
    this.thread = RestartingThread.start("catalogue-writer", this::work);
  }

  /// Who hears of what is written: of rows before anybody is answered, of events after that.
  record Watchers(RowChanges changes, CommitSignals signals) {}

  <T extends @Nullable Object> T run(Work<T> change) {
    var pending = new PendingChange<>(change);
    if (closed) {
      throw Refusals.closed();
    }
    if (!queue.offer(pending)) {
      throw Refusals.busy();
    }
    if (ended && queue.remove(pending)) {
      // Offered while the writer closed, and too late to be taken: waiting would be in vain.
      throw Refusals.closed();
    }
    return pending.await(PATIENCE);
  }

  int queueLength() {
    return queue.size();
  }

  /// Asks something between two groups: what comes then waits.
  boolean betweenGroups(BooleanSupplier work) {
    turn.lock();
    try {
      return work.getAsBoolean();
    } finally {
      turn.unlock();
    }
  }

  /// Runs what waits, then stops.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    var group = new ArrayList<PendingChange<?>>(groupSize);
    while (!closed || !queue.isEmpty()) {
      try {
        gather(group);
        runInTurn(group);
      } catch (InterruptedException closing) {
        // The loop's condition decides.
      } catch (Throwable fault) {
        survive(fault, group);
      }
      group.clear();
    }
    refuseLatecomers();
    if (connection != null) {
      connection.close();
    }
  }

  /// Whoever offers a change after this sees that the writer has ended, and takes it back.
  private void refuseLatecomers() {
    ended = true;
    for (PendingChange<?> late = queue.poll(); late != null; late = queue.poll()) {
      late.refuse(Refusals.closed());
    }
  }

  /// The only writer must survive any fault, even exhausted memory.
  private void survive(Throwable fault, List<PendingChange<?>> group) {
    abandonConnection();
    var refusal = new IllegalStateException("the change broke off", fault);
    group.forEach(pending -> pending.refuseUnanswered(refusal));
    log.error("The catalogue's writer goes on after a fault", fault);
  }

  private void gather(List<PendingChange<?>> group) throws InterruptedException {
    PendingChange<?> first = closed ? queue.poll() : queue.take();
    if (first == null) {
      return;
    }
    group.add(first);
    if (lastSize > FEW) {
      LockSupport.parkNanos(this, MOMENT_NANOS);
    }
    queue.drainTo(group, groupSize - 1);
    group.removeIf(pending -> !pending.begin());
    lastSize = group.size();
  }

  private void runInTurn(List<PendingChange<?>> group) {
    turn.lock();
    try {
      runGroup(group);
    } finally {
      turn.unlock();
    }
  }

  private void runGroup(List<PendingChange<?>> group) {
    if (group.isEmpty()) {
      return;
    }
    RuntimeException failure = attempt(group);
    if (failure == null) {
      answer(group);
      signal();
    } else if (group.size() == 1 && !mayHelpToRetry(failure)) {
      group.getFirst().refuse(failure);
    } else {
      log.warn(
          "A group of {} changes failed; each is tried alone: {}",
          group.size(),
          failure.toString());
      group.forEach(this::retryAlone);
    }
  }

  /// Wakes whoever waits: a few from here, many from a thread of their own kind, which hands them
  /// to its scheduler at once instead of one by one through the system.
  private static void answer(List<PendingChange<?>> group) {
    if (group.size() <= FEW) {
      group.forEach(PendingChange::answer);
    } else {
      List<PendingChange<?>> durable = List.copyOf(group);
      try {
        Thread.startVirtualThread(() -> durable.forEach(PendingChange::answer));
      } catch (OutOfMemoryError noThread) {
        durable.forEach(PendingChange::answer);
      }
    }
  }

  /// Runs all changes in one transaction. Returns null when all of it is durable, apart from
  /// changes that failed by themselves; else why nothing is.
  private @Nullable RuntimeException attempt(List<PendingChange<?>> group) {
    try {
      SqliteConnection writer = writer();
      if (suspicious > 0 && group.size() > 1) {
        suspicious--;
        runApart(writer, group);
      } else if (!runTogether(writer, group) && group.size() > 1) {
        suspicious = SUSPICIOUS;
        runApart(writer, group);
      }
      return null;
    } catch (RuntimeException failure) {
      abandonConnection();
      return failure;
    } finally {
      changes.publish();
    }
  }

  /// Runs the changes as if none could fail. False where one did: nothing is changed then.
  private static boolean runTogether(SqliteConnection writer, List<PendingChange<?>> group) {
    writer.control("begin immediate");
    for (PendingChange<?> pending : group) {
      if (run(writer, pending) != null) {
        writer.control("rollback");
        return false;
      }
    }
    writer.control("commit");
    return true;
  }

  /// Runs each change in a savepoint of its own, so that one that fails takes no other with it.
  private static void runApart(SqliteConnection writer, List<PendingChange<?>> group) {
    writer.control("begin immediate");
    for (PendingChange<?> pending : group) {
      writer.control("savepoint change");
      if (run(writer, pending) != null) {
        writer.control("rollback to change");
      }
      writer.control("release change");
    }
    writer.control("commit");
  }

  /// Returns what the change threw; throws it where the whole transaction may be lost with it.
  private static @Nullable RuntimeException run(SqliteConnection writer, PendingChange<?> pending) {
    RuntimeException failure = pending.run(writer.session());
    SqlFailure sql = writer.session().takeFailure();
    if (sql != null && SqliteFailures.endsTransaction(sql)) {
      throw sql;
    }
    return failure;
  }

  private void retryAlone(PendingChange<?> pending) {
    RuntimeException failure = attempt(List.of(pending));
    if (failure == null) {
      pending.answer();
      signal();
    } else {
      pending.refuse(failure);
    }
  }

  private void signal() {
    SqliteConnection committed = connection;
    if (committed != null) {
      signals.committed(committed.session().takeAnnounced());
    }
  }

  private static boolean mayHelpToRetry(RuntimeException failure) {
    return failure instanceof SqlFailure;
  }

  private SqliteConnection writer() {
    SqliteConnection open = connection;
    if (open == null) {
      open = open();
      connection = open;
    }
    return open;
  }

  private SqliteConnection open() {
    SqliteConnection opened = connections.get();
    opened.report(changes.listener());
    return opened;
  }

  /// After such a failure nobody knows what state the connection is in; closing it rolls back what
  /// is open.
  private void abandonConnection() {
    SqliteConnection broken = connection;
    connection = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (RuntimeException failure) {
        log.warn("A broken connection could not be closed", failure);
      }
    }
  }
}
