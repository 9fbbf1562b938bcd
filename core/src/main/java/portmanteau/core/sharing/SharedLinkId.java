package portmanteau.core.sharing;

import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// The public id of a shared link, for listing and revoking; it opens nothing.
public record SharedLinkId(UUID value) {

  /// Reads an id from outside; empty if it is not a UUID.
  public static Optional<SharedLinkId> parse(String text) {
    return Identifiers.parse(text).map(SharedLinkId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
