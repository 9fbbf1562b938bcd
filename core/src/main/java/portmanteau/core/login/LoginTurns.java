package portmanteau.core.login;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import portmanteau.core.Network;
import portmanteau.core.Problem;

/// One login at a time; networks take turns, so that a flooding network waits for itself.
///
/// Those who have proven themselves and those who have not wait in two queues, which take turns as
/// well.
final class LoginTurns {
  private static final Duration LATER = Duration.ofSeconds(5);

  private final int mostOfNetwork;
  private final Duration patience;
  private final Lock lock = new ReentrantLock();
  private Queue next = new Queue();
  private Queue other = new Queue();
  private final Queue proven = next;
  private final Queue unknown = other;
  private boolean isTaken;

  /// Those who wait, by network, whose turn is next in front.
  private static final class Queue {
    private final Map<Network, Deque<CountDownLatch>> networks = new LinkedHashMap<>();
  }

  /// @param mostOfNetwork how many of a network may wait in a queue
  /// @param patience how long anyone waits
  LoginTurns(int mostOfNetwork, Duration patience) {
    this.mostOfNetwork = mostOfNetwork;
    this.patience = patience;
  }

  /// Returns when it is this caller's turn, which must be given back by [#release]; an
  /// `Unavailable` refusal where it takes too long.
  void take(Network network, boolean isProven) {
    Queue queue = isProven ? proven : unknown;
    CountDownLatch called;
    lock.lock();
    try {
      if (!isTaken) {
        isTaken = true;
        return;
      }
      called = join(queue, network);
    } finally {
      lock.unlock();
    }
    boolean isCalled;
    try {
      isCalled = called.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      if (!leave(queue, network, called)) {
        release();
      }
      throw new Problem.Unavailable("The server is stopping.", LATER).refusal();
    }
    if (!isCalled && leave(queue, network, called)) {
      throw tooMany();
    }
  }

  void release() {
    lock.lock();
    try {
      Queue last = next;
      next = other;
      other = last;
      isTaken = callOne(next) || callOne(other);
    } finally {
      lock.unlock();
    }
  }

  private CountDownLatch join(Queue queue, Network network) {
    Deque<CountDownLatch> waiting =
        queue.networks.computeIfAbsent(network, any -> new ArrayDeque<>());
    if (waiting.size() >= mostOfNetwork) {
      throw tooMany();
    }
    var called = new CountDownLatch(1);
    waiting.add(called);
    return called;
  }

  /// False: it was called at the last moment, and has its turn.
  private boolean leave(Queue queue, Network network, CountDownLatch called) {
    lock.lock();
    try {
      Deque<CountDownLatch> waiting = queue.networks.get(network);
      boolean wasWaiting = waiting != null && waiting.remove(called);
      if (waiting != null && waiting.isEmpty()) {
        queue.networks.remove(network);
      }
      return wasWaiting;
    } finally {
      lock.unlock();
    }
  }

  /// Calls the first of the network in front, which then goes to the end.
  private static boolean callOne(Queue queue) {
    Iterator<Map.Entry<Network, Deque<CountDownLatch>>> networks =
        queue.networks.entrySet().iterator();
    if (!networks.hasNext()) {
      return false;
    }
    Map.Entry<Network, Deque<CountDownLatch>> front = networks.next();
    Network network = front.getKey();
    Deque<CountDownLatch> waiting = front.getValue();
    networks.remove();
    CountDownLatch first = waiting.remove();
    if (!waiting.isEmpty()) {
      queue.networks.put(network, waiting);
    }
    first.countDown();
    return true;
  }

  private static RuntimeException tooMany() {
    return new Problem.Unavailable("Too many logins at once.", LATER).refusal();
  }
}
