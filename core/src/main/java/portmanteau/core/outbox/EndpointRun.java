package portmanteau.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbox.DeliveryRun.Outcome;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointHealth;
import portmanteau.core.outbox.endpoint.EndpointId;

/// Delivers to one endpoint, for as long as there is something to deliver and the node holds it.
final class EndpointRun {
  private static final int SETTLING_TRIES = 30;
  private static final Duration HEALTH_AGE = Duration.ofSeconds(1);

  /// What the runs of a node share.
  record Node(
      String name,
      OutboxPorts ports,
      OutboxTerms terms,
      DeliveryRun attempts,
      RequestSlots slots,
      ExecutorService threads) {}

  private final Node node;
  private final EndpointId id;
  private final DeliveryFormat format;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Long> underWay = new HashSet<>();

  /// Ended since it was last asked what is due: the answer may be older than that.
  private final Set<Long> justEnded = new HashSet<>();

  private @Nullable Endpoint endpoint;
  private boolean woken;
  private boolean ended;
  private boolean slow;
  private Instant leasedUntil = Instant.MIN;
  private Instant healthWritten = Instant.MIN;

  EndpointRun(Node node, EndpointId id, DeliveryFormat format) {
    this.node = node;
    this.id = id;
    this.format = format;
  }

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

  /// Returns when there is nothing to do, or somebody else does it; what is under way then is
  /// finished and written down. An interrupt ends it.
  void run() {
    try {
      deliverAll();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      finishUnderWay();
      node.ports().queue().release(id, node.name());
    }
  }

  private void deliverAll() throws InterruptedException {
    boolean lingered = false;
    while (hold()) {
      Optional<DeliveryQueue.Batch> batch = nextBatch();
      if (batch.isEmpty()) {
        return;
      }
      List<Delivery> fresh = fresh(batch.get());
      if (!fresh.isEmpty()) {
        lingered = false;
        beginAll(fresh);
      } else if (isIdle()) {
        if (lingered) {
          return;
        }
        lingered = !awaitChange(node.terms().linger());
      } else {
        awaitChange(patience());
      }
    }
  }

  private void beginAll(List<Delivery> deliveries) throws InterruptedException {
    for (Delivery delivery : deliveries) {
      while (!begin(delivery)) {
        if (!hold()) {
          return;
        }
      }
      if (!hold()) {
        return;
      }
    }
  }

  /// How long anything may be waited for before the lease is looked at.
  private Duration patience() {
    return node.terms().lease().dividedBy(4);
  }

  /// Keeps the lease for half of its time at least.
  private boolean hold() {
    Instant now = node.ports().clock().instant();
    Duration lease = node.terms().lease();
    if (leasedUntil.isAfter(now.plus(lease.dividedBy(2)))) {
      return !isEnded();
    }
    Instant until = now.plus(lease);
    boolean held = node.ports().queue().claim(id, node.name(), now, until);
    leasedUntil = until;
    return held && !isEnded();
  }

  private Optional<DeliveryQueue.Batch> nextBatch() {
    Instant now = node.ports().clock().instant();
    int running = forgetEnded();
    int limit = format.holdingUp() > 0 ? 1 : 4 * format.atOnce() + running;
    return node.ports().queue().next(id, node.name(), format.holdingUp(), now, limit);
  }

  private List<Delivery> fresh(DeliveryQueue.Batch batch) {
    lock.lock();
    try {
      Endpoint known = endpoint;
      // What this node has seen since is newer than what is written down.
      endpoint = known == null ? batch.endpoint() : withHealth(batch.endpoint(), known.health());
      woken = false;
      return batch.deliveries().stream()
          .filter(delivery -> !underWay.contains(delivery.number()))
          .filter(delivery -> !justEnded.contains(delivery.number()))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /// False where its turn has not come yet.
  private boolean begin(Delivery delivery) throws InterruptedException {
    if (!awaitTurn(patience())) {
      return false;
    }
    Optional<RequestSlots.Slot> slot = node.slots().take(isInTrouble(), patience());
    if (slot.isEmpty()) {
      return false;
    }
    markUnderWay(delivery);
    try {
      node.threads().execute(() -> deliver(delivery, slot.get()));
    } catch (RejectedExecutionException stopping) {
      markDone(delivery, slot.get());
      throw new InterruptedException();
    }
    return true;
  }

  /// Waits until the endpoint may be sent one request more; false where the time was over.
  private boolean awaitTurn(Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = limit.toNanos();
      while (!ended && underWay.size() >= (isTrusted() ? format.atOnce() : 1)) {
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

  private boolean isInTrouble() {
    lock.lock();
    try {
      return inTrouble();
    } finally {
      lock.unlock();
    }
  }

  private void markUnderWay(Delivery delivery) {
    lock.lock();
    try {
      underWay.add(delivery.number());
    } finally {
      lock.unlock();
    }
  }

  private void markDone(Delivery delivery, RequestSlots.Slot slot) {
    slot.giveBack();
    lock.lock();
    try {
      underWay.remove(delivery.number());
      justEnded.add(delivery.number());
      woken = true;
      changed.signalAll();
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

  private void deliver(Delivery delivery, RequestSlots.Slot slot) {
    try {
      Endpoint target = endpoint();
      Outcome outcome = node.attempts().attempt(format, target, delivery);
      conclude(delivery, outcome);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      markDone(delivery, slot);
    }
  }

  private void conclude(Delivery delivery, Outcome outcome) throws InterruptedException {
    Instant now = node.ports().clock().instant();
    Endpoint before;
    Conclusion conclusion;
    boolean withHealth;
    lock.lock();
    try {
      before = current();
      var premises =
          new Conclusion.Premises(
              format, before, delivery, now, node.ports().chance().getAsDouble());
      conclusion = premises.conclude(outcome);
      withHealth = isToBeWritten(before.health(), conclusion.health(), now);
      endpoint = withHealth(before, conclusion.health());
      DeliveryAttempt attempt = conclusion.settlement().attempt();
      slow = attempt != null && attempt.took().compareTo(node.terms().slow()) > 0;
    } finally {
      lock.unlock();
    }
    settle(withHealth ? conclusion.settlementWithHealth() : conclusion.settlement());
    report(before, conclusion, outcome);
    String reason = conclusion.switchOff();
    if (reason != null) {
      switchOff(before, reason, now);
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

  /// Tries for a while: what is not written down is delivered once more.
  private void settle(Settlement settlement) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        node.ports().queue().settle(id, settlement);
        return;
      } catch (RuntimeException failure) {
        if (attempt == SETTLING_TRIES) {
          throw failure;
        }
        TimeUnit.MILLISECONDS.sleep(Math.min(1000, 10L << attempt));
      }
    }
  }

  private void report(Endpoint before, Conclusion conclusion, Outcome outcome) {
    DeliveryObserver observer = node.ports().observer();
    switch (outcome) {
      case Outcome.Arrived _ -> {
        observer.delivered(before);
        if (before.health().isFailing()) {
          observer.recovered(before);
        }
      }
      case Outcome.Failed(var attempt, var _) -> {
        boolean dead = conclusion.settlement().state() == DeliveryState.DEAD;
        observer.failed(before, attempt.failure(), dead);
        if (!before.health().isFailing()) {
          observer.beganToFail(before, attempt.failure());
        }
      }
      case Outcome.SwitchedOff _, Outcome.Dropped _, Outcome.Postponed _ -> {}
    }
  }

  private void switchOff(Endpoint before, String reason, Instant now) {
    if (node.ports().endpoints().switchOff(id, reason, now)) {
      node.ports().observer().switchedOff(before, reason);
    }
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void finishUnderWay() {
    boolean interrupted = Thread.interrupted();
    lock.lock();
    try {
      ended = true;
      while (!underWay.isEmpty()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// False where the time was over.
  private boolean awaitChange(Duration limit) throws InterruptedException {
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

  private boolean isIdle() {
    lock.lock();
    try {
      return underWay.isEmpty() && justEnded.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Returns how many are under way.
  private int forgetEnded() {
    lock.lock();
    try {
      justEnded.clear();
      return underWay.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean isEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  private Endpoint endpoint() {
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

  private static Endpoint withHealth(Endpoint endpoint, EndpointHealth health) {
    return new Endpoint(
        endpoint.id(), endpoint.account(), endpoint.terms(), health, endpoint.created());
  }
}
