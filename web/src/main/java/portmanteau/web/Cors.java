package portmanteau.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/// What pages of other origins may do (Fetch standard, CORS protocol); never with credentials.
///
/// @param origins allowed origins; `*` among them allows all
/// @param methods allowed in preflights
/// @param requestHeaders allowed in preflights; `*` among them allows whatever is asked, by name as
///   long as that is short, since older browsers do not know the star
/// @param exposedHeaders that scripts may read
/// @param maxAge for how long a preflight may be remembered
public record Cors(
    Set<String> origins,
    Set<String> methods,
    Set<String> requestHeaders,
    Set<String> exposedHeaders,
    Duration maxAge) {
  private static final int LONGEST_ECHO = 1024;

  /// A copy that also allows these request headers.
  public Cors alsoTaking(Set<String> others) {
    Set<String> all = new TreeSet<>(requestHeaders);
    all.addAll(others);
    return new Cors(origins, methods, all, exposedHeaders, maxAge);
  }

  /// A copy whose scripts may also read these headers.
  public Cors alsoExposing(Set<String> others) {
    Set<String> all = new TreeSet<>(exposedHeaders);
    all.addAll(others);
    return new Cors(origins, methods, requestHeaders, all, maxAge);
  }

  boolean allows(String origin) {
    return isForEveryone() || origins.contains(origin);
  }

  /// Sets the headers that belong on every response, errors too.
  public void mark(Exchange exchange) {
    exchange
        .header("Origin")
        .filter(this::allows)
        .ifPresent(origin -> permit(exchange, isForEveryone() ? "*" : origin));
  }

  /// As [#mark], for a request whose headers could not be read: what everyone may see needs no
  /// `Origin`.
  public void markUnseen(Exchange exchange) {
    if (isForEveryone()) {
      permit(exchange, "*");
    }
  }

  private boolean isForEveryone() {
    return origins.contains("*");
  }

  private void permit(Exchange exchange, String origin) {
    exchange.header("Access-Control-Allow-Origin", origin);
    if (!exposedHeaders.isEmpty()) {
      exchange.header("Access-Control-Expose-Headers", String.join(", ", exposedHeaders));
    }
  }

  public static boolean isPreflight(Exchange exchange) {
    return exchange.method().equals("OPTIONS")
        && exchange.header("Origin").isPresent()
        && exchange.header("Access-Control-Request-Method").isPresent();
  }

  /// Answers a preflight; a forbidden origin gets no permission.
  public void answerPreflight(Exchange exchange) throws IOException {
    mark(exchange);
    if (exchange.header("Origin").filter(this::allows).isPresent()) {
      exchange.header("Access-Control-Allow-Methods", String.join(", ", methods));
      String allowed =
          requestHeaders.contains("*") ? asked(exchange) : String.join(", ", requestHeaders);
      if (!allowed.isEmpty()) {
        exchange.header("Access-Control-Allow-Headers", allowed);
      }
      exchange.header("Access-Control-Max-Age", Long.toString(maxAge.toSeconds()));
    }
    exchange.send(204);
  }

  private static String asked(Exchange exchange) {
    String names = exchange.header("Access-Control-Request-Headers").orElse("");
    return names.length() > LONGEST_ECHO ? "*" : names;
  }
}
