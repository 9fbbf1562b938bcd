package portmanteau.web;

import java.util.List;
import java.util.Optional;

/// A dialect that is no more than what it consists of.
public record PlainDialect(
    String name, List<Route> routes, List<String> prefixes, ErrorWriter errors, Optional<Cors> cors)
    implements Dialect {

  public PlainDialect {
    routes = List.copyOf(routes);
    prefixes = List.copyOf(prefixes);
  }

  /// One whose calls pages of other origins may make, too.
  public static PlainDialect of(
      String name, List<Route> routes, List<String> prefixes, ErrorWriter errors, Cors cors) {
    return new PlainDialect(name, routes, prefixes, errors, Optional.of(cors));
  }
}
