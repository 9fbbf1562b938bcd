package portmanteau.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Port: the accounts.
public interface Accounts {

  /// Adds an account; an id that is taken is a `Conflict`.
  void add(Account account);

  Optional<Account> find(AccountId id);

  /// All accounts, oldest first.
  List<Account> list();

  /// Changes name, secrets and limits and raises the version; empty where there is no such account.
  ///
  /// @param edit sees the account as it is, whatever others change at the same time, and must be
  ///   pure; it may be called more than once
  Optional<Account> edit(AccountId id, UnaryOperator<Account> edit);

  /// Removes the account with everything below it; its blobs are left to reclaiming. False where
  /// there is none.
  boolean delete(AccountId id, Instant now);

  /// What the account uses now; zero where there is none.
  Usage usage(AccountId id);
}
