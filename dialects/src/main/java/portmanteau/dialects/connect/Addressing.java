package portmanteau.dialects.connect;

/// How a request names its recipient.
@FunctionalInterface
interface Addressing {

  /// The place, checked.
  ///
  /// @throws portmanteau.core.Refusal `Invalid` for what is missing or no UUID; `NotFound` and
  ///   `Forbidden` where the caller may not post there
  Destination find(ConnectClient client, ConnectWire.Send send);
}
