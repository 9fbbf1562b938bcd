package portmanteau.core.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import portmanteau.core.access.AccountId;
import portmanteau.core.secret.SecretHash;

/// Port: who is signed in to the console.
public interface ConsoleSessions {
  /// Sessions of one account, or of the operator; another one ends that which was used least
  /// lately.
  int MOST_OF_ONE = 20;

  /// Adds a session; `NotFound` if its account is unknown.
  void add(ConsoleSession session);

  /// The session with that hash, whether or not its time is over.
  Optional<ConsoleSession> find(SecretHash hash);

  /// Notes that it was used; nothing where it has ended.
  void seen(ConsoleSessionId id, Instant at);

  /// At most `limit` of them, the last used first: an account's, or all where that is empty.
  List<ConsoleSession> list(Optional<AccountId> account, int limit);

  /// Ends one; false where there is none of that id: none of that account, where one is given.
  boolean end(Optional<AccountId> account, ConsoleSessionId id);

  /// Removes those not used since `idle`, and those begun before `begun`; returns how many.
  int sweep(Instant idle, Instant begun);
}
