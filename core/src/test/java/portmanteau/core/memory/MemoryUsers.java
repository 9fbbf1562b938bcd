package portmanteau.core.memory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.NewUser;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.access.Users;
import portmanteau.core.group.Post;
import portmanteau.core.upload.session.Owner;

/// The users, in memory.
record MemoryUsers(Store store) implements Users {
  @Override
  public User add(NewUser user) {
    return store.once(
        "user",
        draft -> insert(draft, user),
        made -> made.id().toString(),
        (draft, id) ->
            Optional.of(
                Optional.ofNullable(draft.users.get(new UserId(UUID.fromString(id))))
                    .orElseThrow(() ->
                        new Problem.Gone("The user that this request made has been deleted since.")
                            .refusal())));
  }

  private static User insert(Tables draft, NewUser user) {
    draft.requireAccount(user.account());
    if (user.phone() != null && byPhone(draft, user.account(), user.phone()).isPresent()) {
      throw new Problem.Conflict("A user with this phone number exists.").refusal();
    }
    User added = user.numbered(draft.nextNumber());
    Tables.insert(draft.users, added.id(), added);
    return added;
  }

  /// The user with that account and phone number, made where there is none.
  static UserId invite(Tables draft, NewUser guest) {
    return byPhone(draft, guest.account(), guest.phone())
        .orElseGet(() -> insert(draft, guest))
        .id();
  }

  private static Optional<User> byPhone(Tables tables, AccountId account, Object phone) {
    return tables.users.values().stream()
        .filter(user -> user.account().equals(account) && phone.equals(user.phone()))
        .findFirst();
  }

  @Override
  public Optional<User> find(UserId id) {
    return Optional.ofNullable(store.tables().users.get(id));
  }

  @Override
  public Optional<User> findNumber(long number) {
    return store.tables().users.values().stream()
        .filter(user -> user.number() == number)
        .findFirst();
  }

  @Override
  public Optional<User> findPhone(AccountId account, String phone) {
    return byPhone(store.tables(), account, phone);
  }

  @Override
  public List<User> list(AccountId account) {
    return store.tables().users.values().stream()
        .filter(user -> user.account().equals(account))
        .toList();
  }

  @Override
  public List<User> made(AccountId account, Instant from, Instant until, int limit) {
    return list(account).stream()
        .filter(user -> !user.created().isBefore(from) && user.created().isBefore(until))
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<User> edit(AccountId account, UserId id, UnaryOperator<User> edit) {
    return store.change(draft -> {
      User found = draft.users.get(id);
      if (found == null || !found.account().equals(account)) {
        return Optional.empty();
      }
      User changed = edit.apply(found);
      if (!Objects.equals(found.phone(), changed.phone())) {
        if (changed.phone() != null && byPhone(draft, account, changed.phone()).isPresent()) {
          throw new Problem.Conflict("A user with this phone number exists.").refusal();
        }
        MemoryPins.discard(draft, id);
      }
      draft.users.put(id, changed);
      return Optional.of(changed);
    });
  }

  @Override
  public void provision(UserId id) {
    store.run(draft -> draft.users.computeIfPresent(id, (same, user) -> provisioned(user)));
  }

  private static User provisioned(User user) {
    return new User(
        user.id(),
        user.number(),
        user.account(),
        user.name(),
        user.phone(),
        user.passwordHash(),
        user.administrator(),
        true,
        user.created());
  }

  @Override
  public boolean delete(AccountId account, UserId id, Instant now) {
    return store.change(draft -> {
      User found = draft.users.get(id);
      boolean isTheirs = found != null && found.account().equals(account);
      if (isTheirs) {
        MemoryGroups.leaveAll(draft, found, now);
        remove(draft, id);
      }
      return isTheirs;
    });
  }

  private static void remove(Tables draft, UserId id) {
    draft.users.remove(id);
    draft.tokens.values().removeIf(token -> Objects.equals(token.user(), id));
    draft.pins.values().removeIf(row -> row.pin().user().equals(id));
    draft.inboxes.remove(id);
    draft.statuses.values().removeIf(row -> row.author().equals(id));
    draft.sessions.values().removeIf(session -> session.owner().equals(new Owner.OfUser(id)));
    draft.media.replaceAll((same, medium) ->
        id.equals(medium.creator()) ? MediaCopies.withoutCreator(medium) : medium);
    draft.posts.replaceAll((same, post) -> id.equals(post.author()) ? anonymous(post) : post);
  }

  private static Post anonymous(Post post) {
    return new Post(
        post.id(),
        post.group(),
        null,
        post.kind(),
        post.text(),
        post.media(),
        post.created(),
        post.addressee());
  }
}
