package portmanteau.core.group;

import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// The name of a group (Kaizala's group id, 1C-Connect's conference id).
public record GroupId(UUID value) {

  /// Reads an id from outside; empty if it is not a UUID.
  public static Optional<GroupId> parse(String text) {
    return Identifiers.parse(text).map(GroupId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
