package portmanteau.core.group;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.access.Users;

/// Finds whom in the caller's account a message may go to; nobody of another account is ever found.
public final class AddressBook {
  private final Users users;
  private final Groups groups;
  private final Posts posts;

  public AddressBook(Users users, Groups groups, Posts posts) {
    this.users = users;
    this.groups = groups;
    this.posts = posts;
  }

  public Optional<User> user(Caller caller, UserId id) {
    return ofAccount(caller, users.find(id));
  }

  /// As [#user(Caller, UserId)], by the user's number.
  public Optional<User> user(Caller caller, long number) {
    return ofAccount(caller, users.findNumber(number));
  }

  /// As [#user(Caller, UserId)], by a phone number without a plus, which may be kept with one.
  public Optional<User> phone(Caller caller, String digits) {
    return users
        .findPhone(caller.accountId(), "+" + digits)
        .or(() -> users.findPhone(caller.accountId(), digits));
  }

  /// A group that the user is in.
  public Optional<Group> group(User member, GroupId id) {
    return joined(member, groups.find(id));
  }

  /// As [#group(User, GroupId)], by the group's number.
  public Optional<Group> group(User member, long number) {
    return joined(member, groups.findNumber(number));
  }

  /// The users of the account who were made from `from` on and before `until`, oldest first, at
  /// most `limit`.
  public List<User> madeBetween(Caller caller, Instant from, Instant until, int limit) {
    return users.made(caller.accountId(), from, until, limit);
  }

  /// Who posted something from `from` on and before `until`, at most `limit`.
  public List<User> activeBetween(Caller caller, Instant from, Instant until, int limit) {
    return posts.authors(caller.accountId(), from, until, limit).stream()
        .flatMap(id -> user(caller, id).stream())
        .sorted(Comparator.comparingLong(User::number))
        .toList();
  }

  private static Optional<User> ofAccount(Caller caller, Optional<User> user) {
    return user.filter(found -> found.account().equals(caller.accountId()));
  }

  private Optional<Group> joined(User member, Optional<Group> group) {
    return group
        .filter(found -> found.account().equals(member.account()))
        .filter(found -> groups.isMember(found.id(), member.id()));
  }
}
