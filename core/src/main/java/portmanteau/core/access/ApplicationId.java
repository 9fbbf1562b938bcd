package portmanteau.core.access;

import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// The name of an application.
public record ApplicationId(UUID value) {

  /// Reads an id from outside; empty if it is not a UUID.
  public static Optional<ApplicationId> parse(String text) {
    return Identifiers.parse(text).map(ApplicationId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
