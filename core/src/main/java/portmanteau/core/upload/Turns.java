package portmanteau.core.upload;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import portmanteau.core.blob.StagingId;

/// One request at a time for each session, on this node; the lease in the catalogue decides between
/// nodes.
public final class Turns {
  private final ConcurrentHashMap<StagingId, Queue> queues = new ConcurrentHashMap<>();

  Turns() {}

  /// Waits for the session's turn. Whoever takes it closes it, on the same thread.
  Turn take(StagingId id) {
    Queue queue =
        queues.compute(
            id,
            (key, waiting) -> {
              Queue joined = waiting == null ? new Queue() : waiting;
              joined.users++;
              return joined;
            });
    queue.lock.lock();
    return () -> {
      queue.lock.unlock();
      queues.computeIfPresent(id, (key, left) -> --left.users == 0 ? null : left);
    };
  }

  /// A turn, until it is closed.
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  private static final class Queue {
    final ReentrantLock lock = new ReentrantLock();
    int users;
  }
}
