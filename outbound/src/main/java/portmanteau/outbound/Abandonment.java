package portmanteau.outbound;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;

/// Looks every now and then whether anybody still waits for an answer, until it is closed, and
/// breaks the request off where nobody does.
///
/// It begins once there is a connection: a lookup cannot be broken off, and whoever hung up and
/// came again while it hangs would let lookups pile up beyond all limits of how many may run.
final class Abandonment implements AutoCloseable {
  private static final long LOOK_MILLIS = 250;

  private final Request sent;
  private final BooleanSupplier abandoned;
  private final Scheduler scheduler;
  private volatile boolean over;

  private Abandonment(Request sent, BooleanSupplier abandoned, Scheduler scheduler) {
    this.sent = sent;
    this.abandoned = abandoned;
    this.scheduler = scheduler;
  }

  static Abandonment watch(Request sent, BooleanSupplier abandoned, Scheduler scheduler) {
    var watch = new Abandonment(sent, abandoned, scheduler);
    sent.onRequestBegin(_ -> watch.lookLater());
    return watch;
  }

  private void lookLater() {
    Scheduler.Task _ = scheduler.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (over) {
      return;
    }
    if (abandoned.getAsBoolean()) {
      CompletableFuture<Boolean> _ =
          sent.abort(new OutboundFailure(Reason.CANCELLED, "Nobody waits for the answer"));
    } else {
      lookLater();
    }
  }

  @Override
  public void close() {
    over = true;
  }
}
