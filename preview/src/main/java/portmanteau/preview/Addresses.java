package portmanteau.preview;

import java.util.Optional;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundFailure;

/// Addresses in documents of a far side.
final class Addresses {
  private Addresses() {}

  /// What the text means where it stands; empty where that is nothing to go to.
  static Optional<OutboundAddress> resolve(OutboundAddress base, String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(base.resolve(text));
    } catch (OutboundFailure nowhere) {
      return Optional.empty();
    }
  }
}
