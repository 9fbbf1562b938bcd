package portmanteau.core.group;

import java.time.Instant;
import portmanteau.core.access.AccountId;

/// A group before it is kept, which is when it gets its number.
///
/// @param welcome the message shown to newcomers, or the empty string
/// @param type a word of the caller's (Kaizala's `groupType`), `Group` by default
public record NewGroup(
    GroupId id, AccountId account, String name, String welcome, String type, Instant created) {

  /// The group as it is kept.
  ///
  /// @param pair whether it is the group of two users, or of one with himself
  public Group numbered(long number, boolean pair, int members) {
    return new Group(id, number, account, name, welcome, type, pair, created, members);
  }
}
