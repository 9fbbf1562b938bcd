package portmanteau.core.access;

import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// The name of a user.
public record UserId(UUID value) {

  /// Reads an id from outside; empty if it is not a UUID.
  public static Optional<UserId> parse(String text) {
    return Identifiers.parse(text).map(UserId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
