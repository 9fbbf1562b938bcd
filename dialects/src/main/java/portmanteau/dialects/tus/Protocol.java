package portmanteau.dialects.tus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.HttpProblem;

/// What holds for every request: the protocol's version, and the method that is meant.
///
/// @param operations by method
record Protocol(Map<String, Handler> operations) implements Handler {
  static final String VERSION = "1.0.0";

  private static final byte[] UNKNOWN_VERSION =
      ("This server speaks tus " + VERSION).getBytes(StandardCharsets.US_ASCII);

  @Override
  public void handle(Exchange exchange) throws IOException {
    exchange.header("Tus-Resumable", VERSION);
    String method = method(exchange);
    exchange.standsFor(method);
    Handler operation = operations.get(method);
    if (operation == null) {
      throw new HttpProblem.MethodNotAllowed(new TreeSet<>(operations.keySet())).refusal();
    }
    boolean known = exchange.header("Tus-Resumable").filter(VERSION::equals).isPresent();
    if (!known && !method.equals("OPTIONS")) {
      exchange.header("Tus-Version", VERSION);
      exchange.send(412, TusErrors.TEXT, UNKNOWN_VERSION);
      return;
    }
    operation.handle(exchange);
  }

  /// The method that is meant; a token must grant this one too.
  static String method(Exchange exchange) {
    return exchange
        .single("X-HTTP-Method-Override")
        .map(meant -> meant.strip().toUpperCase(Locale.ROOT))
        .orElse(exchange.method());
  }
}
