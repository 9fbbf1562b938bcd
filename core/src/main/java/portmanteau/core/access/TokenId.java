package portmanteau.core.access;

import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// The public id of a token, for listing and revoking; it proves nothing.
public record TokenId(UUID value) {

  /// Reads an id from outside; empty if it is not a UUID.
  public static Optional<TokenId> parse(String text) {
    return Identifiers.parse(text).map(TokenId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
