package portmanteau.catalogue.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.Usage;

/// Accounts, remembered.
final class CachedAccounts implements Accounts {
  private final Accounts source;
  private final AuthenticationCache cache;

  CachedAccounts(Accounts source, AuthenticationCache cache) {
    this.source = source;
    this.cache = cache;
  }

  @Override
  public void add(Account account) {
    source.add(account);
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return cache.accounts.find(id, source::find);
  }

  @Override
  public List<Account> list() {
    return source.list();
  }

  @Override
  public Optional<Account> edit(AccountId id, UnaryOperator<Account> edit) {
    try {
      return source.edit(id, edit);
    } finally {
      cache.accounts.forget(id);
    }
  }

  @Override
  public boolean delete(AccountId id, Instant now) {
    try {
      return source.delete(id, now);
    } finally {
      cache.forgetEverything();
    }
  }

  @Override
  public Usage usage(AccountId id) {
    return source.usage(id);
  }
}
