package portmanteau.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One vendor's dialect as the router sees it.
public interface Dialect {

  /// A short lower-case word for logs and metrics.
  String name();

  /// Below which path all of this stands, such as `/chat`; empty: at the root.
  default String path() {
    return "";
  }

  List<Route> routes();

  /// Paths, such as `/v3/media`, below which an unknown path is answered in this dialect's shape.
  List<String> prefixes();

  ErrorWriter errors();

  /// Whose dialect an exchange sees that has found a route here; another's only where several share
  /// it, which nothing but the head of the request may decide.
  default Dialect facing(Exchange exchange) {
    return this;
  }

  /// The headers in which callers prove who they are; whoever sends none of them is a stranger.
  default Set<String> credentialHeaders() {
    return Set.of("Authorization");
  }

  /// Whether it answers at any time: however often it is asked, and while the server stops.
  default boolean isAlwaysOpen() {
    return false;
  }

  /// What browsers of other origins may do; empty: nothing.
  default Optional<Cors> cors() {
    return Optional.empty();
  }
}
