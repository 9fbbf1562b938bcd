package portmanteau.core.outbox.endpoint;

import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// Names an endpoint.
public record EndpointId(UUID value) {

  /// Empty for what is no UUID.
  public static Optional<EndpointId> parse(String text) {
    return Identifiers.parse(text).map(EndpointId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
