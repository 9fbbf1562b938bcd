package portmanteau.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import portmanteau.core.outbox.DeliveryRun.Outcome;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;

/// Delivers to one endpoint, for as long as there is something to deliver and the node holds it.
final class EndpointRun {
  private static final int SETTLING_TRIES = 30;

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
  private final UnderWay underWay;
  private Instant leasedUntil = Instant.MIN;

  EndpointRun(Node node, EndpointId id, DeliveryFormat format) {
    this.node = node;
    this.id = id;
    this.format = format;
    this.underWay = new UnderWay(node.terms().slow());
  }

  /// There may be something new to deliver.
  void wake() {
    underWay.wake();
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
      List<Delivery> fresh = underWay.fresh(batch.get());
      if (!fresh.isEmpty()) {
        lingered = false;
        beginAll(fresh);
      } else if (underWay.isIdle()) {
        if (lingered) {
          return;
        }
        lingered = !underWay.awaitChange(node.terms().linger());
      } else {
        underWay.awaitChange(patience());
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
      return !underWay.isEnded();
    }
    Instant until = now.plus(lease);
    boolean held = node.ports().queue().claim(id, node.name(), now, until);
    leasedUntil = until;
    return held && !underWay.isEnded();
  }

  private Optional<DeliveryQueue.Batch> nextBatch() {
    Instant now = node.ports().clock().instant();
    int running = underWay.forgetEnded();
    int limit = format.holdingUp() > 0 ? 1 : 4 * format.atOnce() + running;
    return node.ports().queue().next(id, node.name(), format.holdingUp(), now, limit);
  }

  /// False where its turn has not come yet.
  private boolean begin(Delivery delivery) throws InterruptedException {
    if (!underWay.awaitTurn(format.atOnce(), patience())) {
      return false;
    }
    Optional<RequestSlots.Slot> slot = node.slots().take(underWay.isInTrouble(), patience());
    if (slot.isEmpty()) {
      return false;
    }
    underWay.begin(delivery);
    try {
      node.threads().execute(() -> deliver(delivery, slot.get()));
    } catch (RejectedExecutionException stopping) {
      done(delivery, slot.get());
      throw new InterruptedException();
    }
    return true;
  }

  private void done(Delivery delivery, RequestSlots.Slot slot) {
    slot.giveBack();
    underWay.done(delivery);
  }

  private void deliver(Delivery delivery, RequestSlots.Slot slot) {
    try {
      Outcome outcome = node.attempts().attempt(format, underWay.endpoint(), delivery);
      UnderWay.Concluded concluded = concluded(delivery, outcome);
      if (outcome instanceof Outcome.Arrived && format.holdingUp() == 0) {
        // The next need not wait until it is written down: in a group that costs less.
        slot.giveBack();
        underWay.answered(delivery);
      }
      writeDown(concluded, outcome);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      done(delivery, slot);
    }
  }

  private UnderWay.Concluded concluded(Delivery delivery, Outcome outcome) {
    Instant now = node.ports().clock().instant();
    return underWay.conclude(
        now,
        endpoint ->
            new Conclusion.Premises(
                    format, endpoint, delivery, now, node.ports().chance().getAsDouble())
                .conclude(outcome));
  }

  private void writeDown(UnderWay.Concluded concluded, Outcome outcome)
      throws InterruptedException {
    boolean switchedOff = settle(concluded, node.ports().clock().instant());
    report(concluded, outcome);
    String reason = concluded.conclusion().switchOff();
    if (reason != null) {
      if (switchedOff) {
        node.ports().observer().switchedOff(concluded.before(), reason);
      }
      underWay.end();
    }
  }

  /// Tries for a while: what is not written down is delivered once more. Returns whether the
  /// endpoint has been switched off with it.
  private boolean settle(UnderWay.Concluded concluded, Instant now) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return settleOnce(concluded, now);
      } catch (RuntimeException failure) {
        if (attempt == SETTLING_TRIES) {
          throw failure;
        }
        TimeUnit.MILLISECONDS.sleep(Math.min(1000, 10L << attempt));
      }
    }
  }

  private boolean settleOnce(UnderWay.Concluded concluded, Instant now) {
    DeliveryQueue queue = node.ports().queue();
    String reason = concluded.conclusion().switchOff();
    if (reason != null) {
      return queue.settleAndSwitchOff(id, concluded.settlement(), reason, now);
    }
    queue.settle(id, concluded.settlement());
    return false;
  }

  private void report(UnderWay.Concluded concluded, Outcome outcome) {
    Endpoint before = concluded.before();
    DeliveryObserver observer = node.ports().observer();
    switch (outcome) {
      case Outcome.Arrived _ -> {
        observer.delivered(before);
        if (before.health().isFailing()) {
          observer.recovered(before);
        }
      }
      case Outcome.Failed(var attempt, var _) -> {
        boolean dead = concluded.settlement().state() == DeliveryState.DEAD;
        observer.failed(before, attempt.failure(), dead);
        if (!before.health().isFailing() && concluded.conclusion().health().isFailing()) {
          observer.beganToFail(before, attempt.failure());
        }
      }
      case Outcome.SwitchedOff _, Outcome.Dropped _, Outcome.Postponed _ -> {}
    }
  }

  private void finishUnderWay() {
    boolean interrupted = Thread.interrupted();
    underWay.awaitEnd();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
