package portmanteau.core.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.NewUser;
import portmanteau.core.access.UserId;

/// Port: the groups and their members.
public interface Groups {

  /// Adds a group with its first members, all or none; an id that is taken on the server is a
  /// `Conflict`.
  ///
  /// @return the group as it was made, which for a request that is repeated was before
  default Group add(Group group, List<UserId> admins, List<UserId> members) {
    return add(group, admins, members, List.of());
  }

  /// As the other, with people who are known by their phone numbers, or become users with it.
  Group add(Group group, List<UserId> admins, List<UserId> members, List<NewUser> invited);

  Optional<Group> find(GroupId id);

  /// The account's groups, oldest first.
  List<Group> list(AccountId account);

  /// The groups that the user is in, oldest first.
  List<Group> joinedBy(UserId user);

  /// The members, in the order they came.
  List<Member> members(GroupId id);

  boolean isMember(GroupId id, UserId user);

  /// Adds members, each with its event `member.added`; those who are in already stay as they are.
  void join(GroupId id, Set<UserId> users, Instant now);

  /// Adds members by their phone numbers; who is not known becomes a user with it, all or none.
  void invite(GroupId id, List<NewUser> invited, Instant now);

  /// Removes a member with its event `member.removed`; false where the user is not in the group.
  boolean leave(GroupId id, UserId user, Instant now);
}
