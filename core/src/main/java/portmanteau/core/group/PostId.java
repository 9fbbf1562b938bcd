package portmanteau.core.group;

import java.util.UUID;

/// The name of a post (Kaizala's `referenceId`).
public record PostId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
