package portmanteau.core.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.NewUser;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Groups;
import portmanteau.core.group.Member;
import portmanteau.core.group.NewGroup;

/// Groups whose newcomers follow them at once, where they wait for what is posted.
public record SignallingGroups(Groups groups, InboxSignals signals) implements Groups {

  @Override
  public Group add(
      NewGroup group, List<UserId> admins, List<UserId> members, List<NewUser> invited) {
    Group added = groups.add(group, admins, members, invited);
    signals.wakeUsers(admins);
    signals.wakeUsers(members);
    wakeInvited(invited);
    return added;
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return groups.find(id);
  }

  @Override
  public Optional<Group> findNumber(long number) {
    return groups.findNumber(number);
  }

  @Override
  public List<Group> list(AccountId account) {
    return groups.list(account);
  }

  @Override
  public List<Group> joinedBy(UserId user) {
    return groups.joinedBy(user);
  }

  @Override
  public List<Member> members(GroupId id) {
    return groups.members(id);
  }

  @Override
  public boolean isMember(GroupId id, UserId user) {
    return groups.isMember(id, user);
  }

  @Override
  public void join(GroupId id, Set<UserId> users, Instant now) {
    groups.join(id, users, now);
    signals.wakeUsers(users);
  }

  @Override
  public void invite(GroupId id, List<NewUser> invited, Instant now) {
    groups.invite(id, invited, now);
    wakeInvited(invited);
  }

  @Override
  public boolean rename(GroupId id, String name) {
    return groups.rename(id, name);
  }

  @Override
  public boolean delete(AccountId account, GroupId id, Instant now) {
    return groups.delete(account, id, now);
  }

  @Override
  public boolean promote(GroupId id, UserId user) {
    return groups.promote(id, user);
  }

  @Override
  public boolean leave(GroupId id, UserId user, Instant now) {
    return groups.leave(id, user, now);
  }

  /// Who was invited may be a user already, with another id.
  private void wakeInvited(List<NewUser> invited) {
    invited.stream().map(NewUser::account).distinct().forEach(signals::wakeAccount);
  }
}
