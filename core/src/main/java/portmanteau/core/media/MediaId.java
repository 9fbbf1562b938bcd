package portmanteau.core.media;

import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// The name of a medium, the same in every dialect.
public record MediaId(UUID value) {

  /// Reads an id from outside; empty if it is not a UUID.
  public static Optional<MediaId> parse(String text) {
    return Identifiers.parse(text).map(MediaId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
