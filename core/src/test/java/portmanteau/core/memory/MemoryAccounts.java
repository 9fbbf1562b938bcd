package portmanteau.core.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.Usage;

/// The accounts, in memory.
record MemoryAccounts(Store store) implements Accounts {
  @Override
  public void add(Account account) {
    store.renew(
        "account",
        draft -> Tables.insert(draft.accounts, account.id(), account),
        account.id().value(),
        (draft, before) -> draft.accounts.remove(new AccountId(before)));
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return Optional.ofNullable(store.tables().accounts.get(id));
  }

  @Override
  public List<Account> list() {
    return List.copyOf(store.tables().accounts.values());
  }

  @Override
  public Optional<Account> edit(AccountId id, UnaryOperator<Account> edit) {
    return store.change(draft ->
        Optional.ofNullable(
            draft.accounts.computeIfPresent(
                id, (same, old) -> edit.apply(old).withVersion(old.version() + 1))));
  }

  @Override
  public boolean delete(AccountId id, Instant now) {
    return store.change(draft -> {
      if (draft.accounts.remove(id) == null) {
        return false;
      }
      removeWhatIsBelow(draft, id, now);
      return true;
    });
  }

  private static void removeWhatIsBelow(Tables draft, AccountId id, Instant now) {
    draft.media.values().stream()
        .filter(medium -> medium.account().equals(id))
        .toList()
        .forEach(medium -> {
          draft.media.remove(medium.id());
          MemoryPreviews.leave(draft, medium.id(), now);
          BlobRows.loosen(draft, medium, now);
        });
    draft.sharedLinks.values().removeIf(link -> link.account().equals(id));
    draft.users.values().removeIf(user -> user.account().equals(id));
    draft.applications.values().removeIf(application -> application.account().equals(id));
    draft.apiUsers.values().removeIf(apiUser -> apiUser.account().equals(id));
    draft.tokens.values().removeIf(token -> token.account().equals(id));
    draft
        .consoleSessions
        .values()
        .removeIf(session -> session.ofAccount().filter(id::equals).isPresent());
    draft.sessions.values().removeIf(session -> session.account().equals(id));
    draft.groups.values().removeIf(group -> group.account().equals(id));
    draft.pairs.keySet().removeIf(pair -> pair.account().equals(id));
    draft.events.values().removeIf(event -> event.account().equals(id));
    draft.endpoints.values().removeIf(row -> row.endpoint().account().equals(id));
    draft.deliveries.values().removeIf(row -> !draft.endpoints.containsKey(row.endpoint()));
    draft.requests.values().removeIf(request -> id.equals(request.account()));
    draft.members.keySet().removeIf(member -> !draft.groups.containsKey(member.group()));
    draft.posts.values().removeIf(post -> !draft.groups.containsKey(post.group()));
    draft.posted.values().removeIf(post -> !draft.posts.containsKey(post));
    draft.inboxes.keySet().removeIf(user -> !draft.users.containsKey(user));
    draft.statuses.values().removeIf(row -> !draft.users.containsKey(row.author()));
    draft.pins.keySet().removeIf(pin -> !draft.applications.containsKey(pin.application()));
    draft.pinUses.values().removeIf(use -> !draft.applications.containsKey(use.application()));
  }

  @Override
  public Usage usage(AccountId id) {
    Tables now = store.tables();
    long media = now.media.values().stream().filter(medium -> medium.account().equals(id)).count();
    return new Usage(now.used(id), media);
  }
}
