package portmanteau.core.access;

import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// The public name of a token, by which it is listed and revoked; it proves nothing.
public record TokenId(UUID value) {

  /// Reads an id from outside; empty where it is no UUID.
  public static Optional<TokenId> parse(String text) {
    return Identifiers.parse(text).map(TokenId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
