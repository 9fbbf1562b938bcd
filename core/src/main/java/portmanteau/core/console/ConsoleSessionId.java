package portmanteau.core.console;

import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// The public id of a console session, for listing and ending; it proves nothing.
public record ConsoleSessionId(UUID value) {

  /// Reads an id from outside; empty if it is not a UUID.
  public static Optional<ConsoleSessionId> parse(String text) {
    return Identifiers.parse(text).map(ConsoleSessionId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
