package portmanteau.web.resumable;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Refusal;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.Uploads;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.web.Gate;
import portmanteau.web.idempotency.IdempotentExchange;
import portmanteau.web.idempotency.IdempotentRequests;
import portmanteau.web.routing.Router;

/// Takes requests in several messages, whichever dialect they are for: the content is gathered in
/// an upload session, and once that is whole the request is handled as if it had come at once.
///
/// Handlers know nothing of it: a route says that it may be so ([portmanteau.web.Route#resumable]).
/// Uploads that are files themselves are not among these, but a dialect's.
public final class ResumableRequests {
  private final Gathering with;

  /// @param most bytes that the content of one request may have
  public ResumableRequests(
      Uploads uploads, IdempotentRequests repeating, UploadAnswers answers, long most) {
    this.with = new Gathering(uploads, repeating, answers, most);
  }

  /// What takes a request.
  @FunctionalInterface
  public interface Handling {
    void run(Router router, Gate gate) throws IOException;
  }

  /// What takes the request; null where it is an ordinary one.
  public @Nullable Handling of(ResumableExchange exchange) {
    if (UploadAddress.isBelow(exchange.path())) {
      return UploadAddress.parse(exchange.path()).map(id -> handling(exchange, id)).orElse(null);
    }
    return UploadRequest.isOne(exchange) ? (router, gate) -> begin(exchange, router, gate) : null;
  }

  /// What takes a message to an upload; null where that is no request.
  private @Nullable Handling handling(ResumableExchange exchange, StagingId id) {
    if (exchange.header("Tus-Resumable").isPresent() || exchange.method().equals("OPTIONS")) {
      return null;
    }
    return with.uploads()
        .plan(id)
        .filter(plan -> plan.kind() == UploadPlan.Kind.REQUEST)
        .map(UploadPlan::request)
        .map(StoredRequest::read)
        .<Handling>map(stored ->
            (router, gate) -> new RequestUpload(with, exchange, router, stored, id).handle(gate))
        .orElse(null);
  }

  private void begin(ResumableExchange exchange, Router router, Gate gate) throws IOException {
    UploadRequest asked = UploadRequest.of(exchange);
    @Nullable IdempotentExchange repetition = with.repeating().repetition(exchange);
    try {
      route(router, gate, new BeginningExchange(exchange, asked, repetition), repetition);
    } catch (BodyReached reached) {
      if (repetition != null && repetition.isKnown(reached.caller())) {
        exchange.repeat(repetition);
        route(router, Gate.OPEN, new PassedExchange(exchange), repetition);
      } else {
        RequestUpload.begin(with, exchange, asked, reached.caller(), router);
      }
    } catch (Refusal refused) {
      boolean ours = asked.isResumable() && ResumableErrors.isOfUpload(refused.problem());
      if (!ours || exchange.isBodyRead() || !exchange.restart()) {
        throw refused;
      }
      ResumableErrors.WRITER.write(exchange, refused.problem());
    }
  }

  private static void route(
      Router router,
      Gate gate,
      ForwardingExchange exchange,
      @Nullable IdempotentExchange repetition)
      throws IOException {
    if (repetition == null) {
      router.route(exchange, gate);
    } else {
      repetition.run(() -> router.route(exchange, gate));
    }
  }

  /// A request that has passed the gate already.
  private static final class PassedExchange extends ForwardingExchange {
    PassedExchange(ResumableExchange exchange) {
      super(exchange);
    }

    @Override
    public void enter(Gate entered) {}
  }
}
