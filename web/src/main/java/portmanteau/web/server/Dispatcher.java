package portmanteau.web.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Gate;
import portmanteau.web.HttpProblem;
import portmanteau.web.HttpRefusal;
import portmanteau.web.ProblemJson;
import portmanteau.web.RequestObserver;
import portmanteau.web.idempotency.IdempotentExchange;
import portmanteau.web.idempotency.IdempotentRequests;
import portmanteau.web.idempotency.ReplayedResponse;
import portmanteau.web.resumable.ResumableRequests;
import portmanteau.web.routing.Router;

/// The handler that Jetty calls: creates the exchange, routes it, and ensures that it is answered
/// whatever happens.
final class Dispatcher extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Map<Connector, Router> routers;
  private final WebSettings settings;
  private final Gate gate;
  private final RequestObserver observer;
  private final Shared shared;
  private final @Nullable IdempotentRequests repeating;
  private final @Nullable ResumableRequests resuming;

  /// The observers and gates of exchanges.
  record Watch(
      Gate gate,
      RequestObserver observer,
      Shared shared,
      @Nullable IdempotentRequests repeating,
      @Nullable ResumableRequests resuming) {}

  Dispatcher(Map<Connector, Router> routers, WebSettings settings, Watch watch) {
    this.routers = routers;
    this.settings = settings;
    this.gate = watch.gate();
    this.observer = watch.observer();
    this.shared = watch.shared();
    this.repeating = watch.repeating();
    this.resuming = watch.resuming();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long began = System.nanoTime();
    Router router = routers.get(request.getConnectionMetaData().getConnector());
    if (router == null) {
      return false;
    }
    // MinimumRate ends slow clients; our own work may take its time.
    request.addIdleTimeoutListener(idle -> false);
    shared.inFlight().enter();
    try {
      run(router, new JettyExchange(request, response, settings, shared), callback, began);
    } finally {
      shared.inFlight().leave();
    }
    return true;
  }

  private void run(Router router, JettyExchange exchange, Callback callback, long began) {
    exchange.header("X-Request-Id", exchange.requestId());
    exchange.connection().busy();
    try {
      answer(router, exchange);
      UnreadBody.drain(exchange);
      finish(exchange, began);
      callback.succeeded();
    } catch (Completion.ClientGone gone) {
      finish(exchange, began);
      callback.failed(gone);
    } catch (Throwable fault) {
      LOG.error("Request {} broke off", exchange.requestId(), fault);
      finish(exchange, began);
      callback.failed(fault);
    }
  }

  /// Returns when the response has left; throws if it was aborted and the connection must be cut.
  private void answer(Router router, JettyExchange exchange) throws IOException {
    try {
      route(router, exchange);
      if (!exchange.isAnswered()) {
        throw new IllegalStateException("the handler did not answer");
      }
    } catch (ReplayedResponse before) {
      exchange.restart();
      exchange.replay(before.answer());
    } catch (Refusal refusal) {
      refuse(exchange, refusal.problem(), refusal);
    } catch (HttpRefusal refusal) {
      refuse(exchange, refusal);
    } catch (Completion.ClientGone gone) {
      throw gone;
    } catch (Throwable fault) {
      // Errors too: a missing jar or exhausted memory spoils this request, not the others.
      LOG.error("Request {} failed", exchange.requestId(), fault);
      refuse(exchange, new Problem.Internal(), fault);
    }
  }

  private void route(Router router, JettyExchange exchange) throws IOException {
    ResumableRequests.Handling gathered = resuming == null ? null : resuming.of(exchange);
    if (gathered != null) {
      gathered.run(router, gate);
      return;
    }
    IdempotentExchange repetition = repeating == null ? null : repeating.repetition(exchange);
    if (repetition == null) {
      router.route(exchange, gate);
    } else {
      exchange.repeat(repetition);
      repetition.run(() -> router.route(exchange, gate));
    }
  }

  private void refuse(JettyExchange exchange, Problem problem, Throwable cause) throws IOException {
    takeBack(exchange, cause);
    tell(exchange, exchange.caller().refused(problem));
  }

  private void refuse(JettyExchange exchange, HttpRefusal refusal) throws IOException {
    takeBack(exchange, refusal);
    HttpProblem problem = refusal.problem();
    Problem harder = exchange.caller().refused(problem);
    if (harder != null) {
      tell(exchange, harder);
    } else {
      mark(exchange, problem);
      exchange.refused(problem.detail());
      write(exchange, errors -> errors.write(exchange, problem));
    }
  }

  private void tell(JettyExchange exchange, Problem problem) throws IOException {
    mark(exchange, problem);
    exchange.refused(ProblemJson.detail(problem));
    write(exchange, errors -> errors.write(exchange, problem));
  }

  /// Rewrites the response, or aborts it.
  private static void takeBack(JettyExchange exchange, Throwable cause)
      throws Completion.ClientGone {
    if (!exchange.restart()) {
      throw new Completion.ClientGone(cause);
    }
  }

  @FunctionalInterface
  private interface Writing {
    void write(ErrorWriter errors) throws IOException;
  }

  private static void write(JettyExchange exchange, Writing writing) throws IOException {
    try {
      writing.write(exchange.dialect().errors());
    } catch (Completion.ClientGone gone) {
      throw gone;
    } catch (Throwable fault) {
      LOG.error("Request {}: its refusal failed", exchange.requestId(), fault);
      takeBack(exchange, fault);
      ProblemJson.WRITER.write(exchange, new Problem.Internal());
    }
  }

  /// The headers that HTTP itself wants with a problem (RFC 9110 §10.2).
  private static void mark(JettyExchange exchange, Problem problem) {
    if (problem instanceof Problem.TooManyRequests it) {
      exchange.retryAfter(it.retryAfter());
    } else if (problem instanceof Problem.KeyInUse it && it.retryAfter() != null) {
      exchange.retryAfter(it.retryAfter());
    } else if (problem instanceof Problem.Unavailable it) {
      exchange.retryAfter(it.retryAfter());
    } else if (problem instanceof Problem.UnsupportedEncoding) {
      exchange.header("Accept-Encoding", "identity");
    }
  }

  /// As [#mark(JettyExchange, Problem)] (RFC 9110 §15.5).
  private static void mark(JettyExchange exchange, HttpProblem problem) {
    switch (problem) {
      case HttpProblem.MethodNotAllowed it ->
          exchange.header("Allow", String.join(", ", it.allowed()));
      case HttpProblem.RangeNotSatisfiable it ->
          exchange.header("Content-Range", "bytes */" + it.size());
      case HttpProblem.PreconditionFailed _,
          HttpProblem.TargetTooLong _,
          HttpProblem.HeadersTooLarge _ -> {}
    }
  }

  private void finish(JettyExchange exchange, long began) {
    exchange.ledger().close();
    exchange.connection().free();
    IdempotentExchange repetition = exchange.repetition();
    if (repetition != null) {
      repetition.end();
    }
    try {
      observer.completed(exchange.completed(Duration.ofNanos(System.nanoTime() - began)));
    } catch (RuntimeException fault) {
      LOG.error("Request {}: its observer failed", exchange.requestId(), fault);
    }
  }
}
