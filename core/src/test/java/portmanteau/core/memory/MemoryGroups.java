package portmanteau.core.memory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.NewUser;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.event.EventKind;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Groups;
import portmanteau.core.group.Member;
import portmanteau.core.group.NewGroup;
import portmanteau.core.group.Posts;
import portmanteau.core.memory.Tables.Membered;
import portmanteau.core.memory.Tables.Membership;
import portmanteau.core.memory.Tables.PairKey;

/// The groups and their members, in memory.
record MemoryGroups(Store store) implements Groups {
  @Override
  public Group add(
      NewGroup group, List<UserId> admins, List<UserId> members, List<NewUser> invited) {
    return store.once(
        "group",
        draft -> {
          draft.requireAccount(group.account());
          Tables.insert(draft.groups, group.id(), group.numbered(draft.nextNumber(), false, 0));
          admins.forEach(user -> join(draft, group.id(), user, Member.Role.ADMIN, group.created()));
          members.forEach(
              user -> join(draft, group.id(), user, Member.Role.MEMBER, group.created()));
          invite(draft, group.id(), invited, group.created());
          return find(draft, group.id()).orElseThrow();
        },
        made -> made.id().toString(),
        (draft, id) ->
            Optional.of(
                find(draft, new GroupId(UUID.fromString(id)))
                    .orElseThrow(() ->
                        new Problem.Gone("The group that this request made has been deleted since.")
                            .refusal())));
  }

  private static Optional<Group> find(Tables tables, GroupId id) {
    return Optional.ofNullable(tables.groups.get(id)).map(group -> counted(tables, group));
  }

  private static Group counted(Tables tables, Group group) {
    long members =
        tables.members.keySet().stream().filter(it -> it.group().equals(group.id())).count();
    return new Group(
        group.id(),
        group.number(),
        group.account(),
        group.name(),
        group.welcome(),
        group.type(),
        group.pair(),
        group.created(),
        Math.toIntExact(members));
  }

  /// The group of two, made where there is none; who has left it is in it again.
  static Group pair(Tables draft, Posts.Pair pair, Instant now) {
    AccountId account = pair.newGroup().account();
    var key = PairKey.of(account, pair.one(), pair.other());
    GroupId id = draft.pairs.get(key);
    if (id == null) {
      draft.requireAccount(account);
      id = pair.newGroup().id();
      Tables.insert(draft.groups, id, pair.newGroup().numbered(draft.nextNumber(), true, 0));
      draft.pairs.put(key, id);
    }
    join(draft, id, pair.one(), Member.Role.MEMBER, now);
    join(draft, id, pair.other(), Member.Role.MEMBER, now);
    return find(draft, id).orElseThrow();
  }

  private static void join(Tables draft, GroupId id, UserId user, Member.Role role, Instant now) {
    Group group = draft.groups.get(id);
    User joining = draft.users.get(user);
    if (group == null || joining == null || !joining.account().equals(group.account())) {
      throw new Problem.NotFound("There is no such group or user.").refusal();
    }
    var member = new Membered(role, draft.lastEvent(group.account()));
    if (draft.members.putIfAbsent(new Membership(id, user), member) == null) {
      tell(draft, group, EventKind.MEMBER_ADDED, new Member(joining, role), now);
    }
  }

  private static void tell(Tables draft, Group group, EventKind kind, Member member, Instant now) {
    draft.tell(
        group.account(), kind, now, member.user().id(), group.id() + " " + member.role().name());
  }

  /// Takes a user out of all groups.
  static void leaveAll(Tables draft, User user, Instant now) {
    draft.members.keySet().stream()
        .filter(member -> member.user().equals(user.id()))
        .toList()
        .forEach(member -> leave(draft, member.group(), user, now));
  }

  private static boolean leave(Tables draft, GroupId id, User user, Instant now) {
    Membered left = draft.members.remove(new Membership(id, user.id()));
    if (left != null) {
      Group group = Objects.requireNonNull(draft.groups.get(id));
      tell(draft, group, EventKind.MEMBER_REMOVED, new Member(user, left.role()), now);
    }
    return left != null;
  }

  private static void invite(Tables draft, GroupId id, List<NewUser> invited, Instant now) {
    for (NewUser guest : invited) {
      join(draft, id, MemoryUsers.invite(draft, guest), Member.Role.MEMBER, now);
    }
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return find(store.tables(), id);
  }

  @Override
  public Optional<Group> findNumber(long number) {
    Tables now = store.tables();
    return now.groups.values().stream()
        .filter(group -> group.number() == number)
        .findFirst()
        .map(group -> counted(now, group));
  }

  @Override
  public List<Group> list(AccountId account) {
    Tables now = store.tables();
    return now.groups.values().stream()
        .filter(group -> group.account().equals(account))
        .map(group -> counted(now, group))
        .toList();
  }

  @Override
  public List<Group> joinedBy(UserId user) {
    Tables now = store.tables();
    return now.groups.values().stream()
        .filter(group -> now.members.containsKey(new Membership(group.id(), user)))
        .map(group -> counted(now, group))
        .toList();
  }

  @Override
  public List<Member> members(GroupId id) {
    Tables now = store.tables();
    return now.members.entrySet().stream()
        .filter(entry -> entry.getKey().group().equals(id))
        .map(entry ->
            new Member(
                Objects.requireNonNull(now.users.get(entry.getKey().user())),
                entry.getValue().role()))
        .toList();
  }

  @Override
  public boolean isMember(GroupId id, UserId user) {
    return store.tables().members.containsKey(new Membership(id, user));
  }

  @Override
  public void join(GroupId id, Set<UserId> users, Instant now) {
    store.run(draft -> users.forEach(user -> join(draft, id, user, Member.Role.MEMBER, now)));
  }

  @Override
  public void invite(GroupId id, List<NewUser> invited, Instant now) {
    store.run(draft -> invite(draft, id, invited, now));
  }

  @Override
  public boolean rename(GroupId id, String name) {
    return store.change(
        draft -> draft.groups.computeIfPresent(id, (same, group) -> named(group, name)) != null);
  }

  private static Group named(Group group, String name) {
    return new Group(
        group.id(),
        group.number(),
        group.account(),
        name,
        group.welcome(),
        group.type(),
        group.pair(),
        group.created(),
        group.members());
  }

  @Override
  public boolean delete(AccountId account, GroupId id, Instant now) {
    return store.change(draft -> {
      Group group = draft.groups.get(id);
      if (group == null || !group.account().equals(account)) {
        return false;
      }
      draft.members.keySet().stream()
          .filter(member -> member.group().equals(id))
          .map(member -> Objects.requireNonNull(draft.users.get(member.user())))
          .toList()
          .forEach(user -> leave(draft, id, user, now));
      draft.posts.values().removeIf(post -> post.group().equals(id));
      draft.posted.values().removeIf(post -> !draft.posts.containsKey(post));
      draft.statuses.values().removeIf(status -> status.group().equals(id));
      draft.pairs.values().remove(id);
      draft.groups.remove(id);
      return true;
    });
  }

  @Override
  public boolean promote(GroupId id, UserId user) {
    return store.change(draft ->
        draft.members.computeIfPresent(
                new Membership(id, user),
                (same, member) -> new Membered(Member.Role.ADMIN, member.since()))
            != null);
  }

  @Override
  public boolean leave(GroupId id, UserId user, Instant now) {
    return store.change(draft ->
        Optional.ofNullable(draft.users.get(user))
            .filter(found -> leave(draft, id, found, now))
            .isPresent());
  }
}
