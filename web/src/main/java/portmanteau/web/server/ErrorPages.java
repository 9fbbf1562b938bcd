package portmanteau.web.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import portmanteau.core.Problem;
import portmanteau.web.ErrorWriter;
import portmanteau.web.HttpProblem;
import portmanteau.web.ProblemJson;
import portmanteau.web.RequestObserver;
import portmanteau.web.routing.Router;

/// Requests that Jetty refuses before routing: answered in the shape of the path's dialect, without
/// exception texts.
///
/// The path is known once the request line could be read; the headers never are. Without a path the
/// shape is our own.
final class ErrorPages implements Request.Handler {
  private final Map<Connector, Router> routers;
  private final WebSettings settings;
  private final RequestObserver observer;
  private final Shared shared;

  ErrorPages(
      Map<Connector, Router> routers,
      WebSettings settings,
      RequestObserver observer,
      Shared shared) {
    this.routers = routers;
    this.settings = settings;
    this.observer = observer;
    this.shared = shared;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long began = System.nanoTime();
    int status = response.getStatus();
    ClientConnection.of(request).busy();
    var exchange = new JettyExchange(request, response, settings, shared);
    try {
      exchange.header("X-Request-Id", exchange.requestId());
      Router router = routers.get(request.getConnectionMetaData().getConnector());
      if (router != null) {
        router.claim(exchange);
      }
      exchange.closeConnection();
      write(exchange, status);
      if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException) {
        observer.completed(exchange.completed(Duration.ofNanos(System.nanoTime() - began)));
      }
      callback.succeeded();
    } catch (Exception failed) {
      callback.failed(failed);
    } finally {
      exchange.ledger().close();
      ClientConnection.of(request).free();
    }
    return true;
  }

  private static void write(JettyExchange exchange, int status) throws IOException {
    ErrorWriter errors = exchange.dialect().errors();
    switch (status) {
      case 400 ->
          errors.write(exchange, new Problem.Malformed("The request cannot be read as HTTP."));
      case 414 -> errors.write(exchange, new HttpProblem.TargetTooLong());
      case 431 -> errors.write(exchange, new HttpProblem.HeadersTooLarge());
      case 500 -> errors.write(exchange, new Problem.Internal());
      // What no dialect has words for, such as an expectation or a version that is not known.
      default -> {
        byte[] body =
            ProblemJson.body(status, "the server takes no such requests", exchange.requestId());
        exchange.send(status, "application/problem+json", body);
      }
    }
  }
}
