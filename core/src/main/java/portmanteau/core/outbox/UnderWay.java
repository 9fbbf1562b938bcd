package portmanteau.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointHealth;

/// What a node has under way to one endpoint, and knows of it; for any number of threads.
final class UnderWay {
  private static final Duration HEALTH_AGE = Duration.ofSeconds(1);

  /// Deliveries that the endpoint has answered and that are not written down yet: so many are made
  /// again where the node ends just then.
  private static final int UNSETTLED = 64;

  private final Duration slowFrom;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Long> running = new HashSet<>();

  /// Answered, and being written down.
  private final Set<Long> answered = new HashSet<>();

  /// Ended since it was last asked what is due: the answer may be older than that.
  private final Set<Long> justEnded = new HashSet<>();

  private @Nullable Endpoint endpoint;
  private boolean woken;
  private boolean ended;
  private boolean slow;
  private Instant healthWritten = Instant.MIN;

  /// @param slowFrom what takes longer takes long
  UnderWay(Duration slowFrom) {
    this.slowFrom = slowFrom;
  }

  /// What follows from an attempt.
  ///
  /// @param before the endpoint as it was known before
  /// @param settlement to be written down
  record Concluded(Endpoint before, Conclusion conclusion, Settlement settlement) {}

  /// There may be something new to deliver.
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Those of a batch that are neither under way, nor being written down, nor were just ended; the
  /// endpoint is known from here on as the batch has it.
  List<Delivery> fresh(DeliveryQueue.Batch batch) {
    lock.lock();
    try {
      Endpoint known = endpoint;
      // What this node has seen since is newer than what is written down.
      endpoint = known == null ? batch.endpoint() : batch.endpoint().with(known.health());
      woken = false;
      return batch.deliveries().stream()
          .filter(delivery -> !running.contains(delivery.number()))
          .filter(delivery -> !answered.contains(delivery.number()))
          .filter(delivery -> !justEnded.contains(delivery.number()))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /// Forgets what has just ended, before it is asked what is due; returns how many are under way or
  /// being written down.
  int forgetEnded() {
    lock.lock();
    try {
      justEnded.clear();
      return running.size() + answered.size();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the endpoint may be sent one request more; false where the time was over.
  ///
  /// @param atOnce requests to an endpoint that answers well
  boolean awaitTurn(int atOnce, Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = limit.toNanos();
      while (!ended
          && (running.size() >= (isTrusted() ? atOnce : 1) || answered.size() >= UNSETTLED)) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return !ended;
    } finally {
      lock.unlock();
    }
  }

  /// Waits to be woken; false where the time was over.
  boolean awaitChange(Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = limit.toNanos();
      while (!woken && left > 0) {
        left = changed.awaitNanos(left);
      }
      boolean changedInTime = woken;
      woken = false;
      return changedInTime;
    } finally {
      lock.unlock();
    }
  }

  void begin(Delivery delivery) {
    lock.lock();
    try {
      running.add(delivery.number());
    } finally {
      lock.unlock();
    }
  }

  /// The endpoint has answered: what is left is to write it down, and the next may begin.
  void answered(Delivery delivery) {
    lock.lock();
    try {
      running.remove(delivery.number());
      answered.add(delivery.number());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void done(Delivery delivery) {
    lock.lock();
    try {
      running.remove(delivery.number());
      answered.remove(delivery.number());
      justEnded.add(delivery.number());
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Draws the conclusion from what is known of the endpoint now, and knows it from here on.
  Concluded conclude(Instant now, Function<Endpoint, Conclusion> conclude) {
    lock.lock();
    try {
      Endpoint before = current();
      Conclusion conclusion = conclude.apply(before);
      boolean withHealth = isToBeWritten(before.health(), conclusion.health(), now);
      endpoint = before.with(conclusion.health());
      DeliveryAttempt attempt = conclusion.settlement().attempt();
      slow = attempt != null && attempt.took().compareTo(slowFrom) > 0;
      return new Concluded(
          before,
          conclusion,
          withHealth ? conclusion.settlementWithHealth() : conclusion.settlement());
    } finally {
      lock.unlock();
    }
  }

  /// Each success would be a row more to write; its time may lag a second.
  private boolean isToBeWritten(EndpointHealth before, EndpointHealth after, Instant now) {
    boolean write =
        !after.equals(before)
            && (after.isFailing() || before.isFailing() || isOld(healthWritten, now));
    if (write) {
      healthWritten = now;
    }
    return write;
  }

  private static boolean isOld(Instant written, Instant now) {
    return written.equals(Instant.MIN) || written.plus(HEALTH_AGE).isBefore(now);
  }

  /// Nothing more is to begin.
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Ends, and waits for all that is under way, interrupted or not.
  void awaitEnd() {
    lock.lock();
    try {
      ended = true;
      while (!running.isEmpty() || !answered.isEmpty()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  boolean isIdle() {
    lock.lock();
    try {
      return running.isEmpty() && answered.isEmpty() && justEnded.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  boolean isInTrouble() {
    lock.lock();
    try {
      return inTrouble();
    } finally {
      lock.unlock();
    }
  }

  private boolean inTrouble() {
    return slow || current().health().isFailing();
  }

  /// One that has not answered well yet gets one request at a time.
  private boolean isTrusted() {
    return !inTrouble() && current().health().lastSuccess() != null;
  }

  Endpoint endpoint() {
    lock.lock();
    try {
      return current();
    } finally {
      lock.unlock();
    }
  }

  private Endpoint current() {
    Endpoint known = endpoint;
    if (known == null) {
      throw new IllegalStateException("nothing was asked for yet");
    }
    return known;
  }
}
