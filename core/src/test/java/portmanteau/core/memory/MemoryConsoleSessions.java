package portmanteau.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import portmanteau.core.access.AccountId;
import portmanteau.core.console.ConsoleSession;
import portmanteau.core.console.ConsoleSessionId;
import portmanteau.core.console.ConsoleSessions;
import portmanteau.core.secret.SecretHash;

/// Who is signed in to the console, in memory.
record MemoryConsoleSessions(Store store) implements ConsoleSessions {
  private static final Comparator<ConsoleSession> LAST_USED_FIRST =
      Comparator.comparing(ConsoleSession::seen)
          .reversed()
          .thenComparing(session -> session.id().toString());

  @Override
  public void add(ConsoleSession session) {
    store.run(draft -> {
      session.ofAccount().ifPresent(draft::requireAccount);
      Tables.insert(draft.consoleSessions, session.id(), session);
      draft.consoleSessions.values().stream()
          .filter(other -> other.ofAccount().equals(session.ofAccount()))
          .sorted(LAST_USED_FIRST)
          .skip(MOST_OF_ONE)
          .toList()
          .forEach(old -> draft.consoleSessions.remove(old.id()));
    });
  }

  @Override
  public Optional<ConsoleSession> find(SecretHash hash) {
    return all().filter(session -> session.hash().equals(hash)).findFirst();
  }

  @Override
  public void seen(ConsoleSessionId id, Instant at) {
    store.run(draft ->
        draft.consoleSessions.computeIfPresent(
            id,
            (same, it) ->
                new ConsoleSession(
                    id,
                    it.hash(),
                    it.account(),
                    it.proof(),
                    it.created(),
                    at,
                    it.address(),
                    it.agent())));
  }

  @Override
  public List<ConsoleSession> list(Optional<AccountId> account, int limit) {
    return all()
        .filter(session -> account.isEmpty() || session.ofAccount().equals(account))
        .sorted(LAST_USED_FIRST)
        .limit(limit)
        .toList();
  }

  @Override
  public boolean end(Optional<AccountId> account, ConsoleSessionId id) {
    return store.change(draft ->
        draft
            .consoleSessions
            .values()
            .removeIf(
                it -> it.id().equals(id) && (account.isEmpty() || it.ofAccount().equals(account))));
  }

  @Override
  public int sweep(Instant idle, Instant begun) {
    return store.change(draft -> {
      int before = draft.consoleSessions.size();
      draft
          .consoleSessions
          .values()
          .removeIf(it -> it.seen().isBefore(idle) || it.created().isBefore(begun));
      return before - draft.consoleSessions.size();
    });
  }

  private Stream<ConsoleSession> all() {
    return store.tables().consoleSessions.values().stream();
  }
}
