package portmanteau.web;

/// What every routed exchange passes before its handler: rate limits by address, for one.
@FunctionalInterface
public interface Gate {

  Gate OPEN = exchange -> {};

  /// Lets the exchange pass, or throws a [portmanteau.core.Refusal], answered in the dialect's
  /// shape.
  void admit(Exchange exchange);
}
