package portmanteau.core.memory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Application;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Applications;

/// The applications, in memory.
record MemoryApplications(Store store) implements Applications {
  @Override
  public void add(Application application) {
    store.renew(
        "application",
        draft -> {
          draft.requireAccount(application.account());
          Tables.insert(draft.applications, application.id(), application);
        },
        application.id().toString(),
        (draft, before) -> remove(draft, new ApplicationId(UUID.fromString(before))));
  }

  @Override
  public Optional<Application> find(ApplicationId id) {
    return Optional.ofNullable(store.tables().applications.get(id));
  }

  @Override
  public List<Application> list(AccountId account) {
    return store.tables().applications.values().stream()
        .filter(application -> application.account().equals(account))
        .toList();
  }

  @Override
  public boolean update(Application application) {
    return store.change(draft ->
        draft.applications.computeIfPresent(
                application.id(), (id, old) -> replaced(old, application))
            != null);
  }

  private static Application replaced(Application old, Application now) {
    return new Application(
        old.id(),
        old.account(),
        now.name(),
        now.publicKey(),
        now.algorithm(),
        now.secret(),
        old.created(),
        old.version() + 1);
  }

  @Override
  public boolean delete(AccountId account, ApplicationId id) {
    return store.change(draft -> {
      Application found = draft.applications.get(id);
      boolean isTheirs = found != null && found.account().equals(account);
      if (isTheirs) {
        remove(draft, id);
      }
      return isTheirs;
    });
  }

  private static void remove(Tables draft, ApplicationId id) {
    draft.applications.remove(id);
    draft.tokens.values().removeIf(token -> Objects.equals(token.application(), id));
    draft.pins.keySet().removeIf(pin -> pin.application().equals(id));
    draft.pinUses.values().removeIf(use -> use.application().equals(id));
  }
}
