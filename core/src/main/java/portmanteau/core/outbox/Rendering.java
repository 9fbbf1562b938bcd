package portmanteau.core.outbox;

import portmanteau.core.outbound.OutboundRequest;

/// What is to be done with a delivery now that it is due.
public sealed interface Rendering {

  /// Send it.
  ///
  /// @param more whether another part follows once this one has arrived
  record Send(OutboundRequest request, boolean more) implements Rendering {}

  /// Leave it: there is nothing to tell any more.
  ///
  /// @param more whether another part follows
  record Drop(String reason, boolean more) implements Rendering {}

  /// Leave it, and the endpoint for good: it must hear nothing any more.
  record SwitchOff(String reason) implements Rendering {}
}
