package portmanteau.core.group;

import portmanteau.core.access.User;

/// A user in a group.
public record Member(User user, Role role) {

  /// What a member may do.
  public enum Role {
    ADMIN,
    MEMBER
  }
}
