package portmanteau.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Port: the accounts.
public interface Accounts {

  /// Adds an account; `Conflict` if the id is taken.
  void add(Account account);

  Optional<Account> find(AccountId id);

  /// All accounts, oldest first.
  List<Account> list();

  /// Changes name, secrets and limits and raises the version; empty if there is no such account.
  ///
  /// @param edit gets the account's current state and must be pure; it may be called more than once
  Optional<Account> edit(AccountId id, UnaryOperator<Account> edit);

  /// Removes the account with everything below it; its blobs are reclaimed later. False if there is
  /// none.
  boolean delete(AccountId id, Instant now);

  /// What the account uses now; zero if there is no such account.
  Usage usage(AccountId id);
}
