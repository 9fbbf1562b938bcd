package portmanteau.outbound;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;
import portmanteau.core.outbound.OutboundFailure;

/// A request on its way over one connection.
final class Attempt {
  private final Request request;
  private final InputStreamResponseListener listener = new InputStreamResponseListener();
  private volatile boolean reused;

  Attempt(Request request) {
    this.request = request;
    request.onRequestBegin(this::lookAtConnection);
  }

  private void lookAtConnection(Request begun) {
    reused = begun.getConnection() instanceof Connection used && used.getMessagesIn() > 0;
  }

  /// An answer whose head is there.
  record Answered(
      Response head, InputStreamResponseListener listener, StreamedResponse.Held held) {}

  /// Sends the request and waits for the head of the answer.
  ///
  /// @param turn closed with the answer
  Answered send(Deadline deadline, BooleanSupplier abandoned, Scheduler scheduler, Lanes.Turn turn)
      throws OutboundFailure {
    var watch = Abandonment.watch(request, abandoned, scheduler);
    try {
      request.send(listener);
      Response head = listener.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
      return new Answered(head, listener, new StreamedResponse.Held(request, watch, turn));
    } catch (Throwable failure) {
      watch.close();
      CompletableFuture<Boolean> _ = request.abort(failure);
      throw failed(failure);
    }
  }

  private static OutboundFailure failed(Throwable failure) {
    return switch (failure) {
      case TimeoutException _ -> Failures.slow("No answer came in time");
      case ExecutionException wrapped -> Failures.beforeHead(wrapped);
      case InterruptedException interrupt -> Failures.cancelled(interrupt);
      case OutboundFailure known -> known;
      case Error error -> throw error;
      case Throwable other -> Failures.beforeHead(other);
    };
  }

  /// Whether it may be that the far side closed a connection that it had not used for a while, just
  /// as the request was sent over it (RFC 9112 §9.3.1).
  boolean mayHaveComeTooLate(OutboundFailure failure) {
    return reused
        && switch (failure.reason()) {
          case REFUSED, TLS, BROKEN_OFF -> true;
          case BAD_ADDRESS,
              FORBIDDEN,
              NO_NAME,
              SLOW,
              REDIRECTS,
              STATUS,
              TOO_LARGE,
              WRONG_TYPE,
              BUSY,
              CANCELLED ->
              false;
        };
  }
}
