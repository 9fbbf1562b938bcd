package portmanteau.core.group;

import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// The name of a post (Kaizala's `referenceId`).
public record PostId(UUID value) {

  /// Reads an id from outside; empty where it is no UUID.
  public static Optional<PostId> parse(String text) {
    return Identifiers.parse(text).map(PostId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
