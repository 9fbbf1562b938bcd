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
  /// @return the created group; for a repeated request, the one it created the first time
  default Group add(NewGroup group, List<UserId> admins, List<UserId> members) {
    return add(group, admins, members, List.of());
  }

  /// As the other, by phone numbers; unknown ones become users.
  Group add(NewGroup group, List<UserId> admins, List<UserId> members, List<NewUser> invited);

  Optional<Group> find(GroupId id);

  Optional<Group> findNumber(long number);

  /// The account's groups, oldest first.
  List<Group> list(AccountId account);

  /// The groups that the user is in, oldest first.
  List<Group> joinedBy(UserId user);

  /// The members, in the order they came.
  List<Member> members(GroupId id);

  boolean isMember(GroupId id, UserId user);

  /// Adds members, each with an event `member.added`; existing members stay as they are.
  void join(GroupId id, Set<UserId> users, Instant now);

  /// Adds members by phone number, all or none; unknown ones become users.
  void invite(GroupId id, List<NewUser> invited, Instant now);

  /// Gives a group another name; false if there is none.
  boolean rename(GroupId id, String name);

  /// Deletes a group of the account with its posts, after an event `member.removed` for each
  /// member; the media in them stay. False if there is none.
  boolean delete(AccountId account, GroupId id, Instant now);

  /// Lets a member lead the group; false if the user is not in it.
  boolean promote(GroupId id, UserId user);

  /// Removes a member, with an event `member.removed`; false if the user is not in the group.
  boolean leave(GroupId id, UserId user, Instant now);
}
