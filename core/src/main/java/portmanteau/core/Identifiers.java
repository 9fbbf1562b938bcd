package portmanteau.core;

import java.util.Optional;
import java.util.UUID;

/// Where new ids and secrets come from, and how ids from outside are read.
public interface Identifiers {

  UUID uuid();

  /// `bytes` random bytes, fit for secrets.
  byte[] random(int bytes);

  /// Reads a UUID of any version in its 36-character form, upper or lower case; empty for anything
  /// else.
  static Optional<UUID> parse(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAUuid) {
      return Optional.empty();
    }
  }
}
