package portmanteau.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A dialect as the router sees it.
public interface Dialect {

  /// A short lower-case word for logs and metrics.
  String name();

  /// The path that everything here is below, such as `/chat`; empty for the root.
  default String path() {
    return "";
  }

  List<Route> routes();

  /// Path prefixes, such as `/v3/media`, below which this dialect answers unknown paths too.
  List<String> prefixes();

  ErrorWriter errors();

  /// The dialect of an exchange routed here; another one only if several share the route, which
  /// only the head of the request may decide.
  default Dialect facing(Exchange exchange) {
    return this;
  }

  /// The headers that carry credentials; a caller that sends none of them is a stranger.
  default Set<String> credentialHeaders() {
    return Set.of("Authorization");
  }

  /// Whether it always answers: without rate limits, and while the server stops.
  default boolean isAlwaysOpen() {
    return false;
  }

  /// What is said of a path below a prefix of its that nobody serves.
  default String whatIsMissing(String at) {
    return "There is nothing at this path.";
  }

  /// Whether what stands in its paths opens something, so that no path of it may be logged.
  default boolean hasSecretPaths() {
    return false;
  }

  /// What pages of other origins may do; empty: nothing.
  default Optional<Cors> cors() {
    return Optional.empty();
  }
}
