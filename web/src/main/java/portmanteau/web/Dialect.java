package portmanteau.web;

import java.util.List;
import java.util.Optional;

/// One vendor's face as the router sees it.
public interface Dialect {

  /// A short lower-case word for logs and metrics.
  String name();

  List<Route> routes();

  /// Paths, such as `/v3/media`, below which an unknown path is answered in this dialect's shape.
  List<String> prefixes();

  ErrorWriter errors();

  /// What browsers of other origins may do; empty: nothing.
  default Optional<Cors> cors() {
    return Optional.empty();
  }
}
