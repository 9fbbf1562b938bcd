package portmanteau.dialects.connect;

import portmanteau.core.access.Caller;

/// How a request names its recipient.
@FunctionalInterface
interface Addressing {

  /// The place, checked.
  ///
  /// @throws portmanteau.core.Refusal `Invalid` for what is missing or no UUID; `NotFound` and
  ///   `Forbidden` where the caller may not post there
  Destination find(Caller caller, ConnectWire.Send send);
}
