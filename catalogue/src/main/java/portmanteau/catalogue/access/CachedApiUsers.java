package portmanteau.catalogue.access;

import java.util.List;
import java.util.Optional;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.ApiUser;
import portmanteau.core.access.ApiUsers;

/// API users, remembered.
final class CachedApiUsers implements ApiUsers {
  private final ApiUsers source;
  private final AuthenticationCache cache;

  CachedApiUsers(ApiUsers source, AuthenticationCache cache) {
    this.source = source;
    this.cache = cache;
  }

  @Override
  public void add(ApiUser apiUser) {
    try {
      source.add(apiUser);
    } finally {
      // A request that is repeated replaces what it made before.
      cache.apiUsers.forget(apiUser.login());
    }
  }

  @Override
  public Optional<ApiUser> find(String login) {
    return cache.apiUsers.find(login, source::find);
  }

  @Override
  public List<ApiUser> list(AccountId account) {
    return source.list(account);
  }

  @Override
  public boolean delete(AccountId account, String login) {
    try {
      return source.delete(account, login);
    } finally {
      cache.apiUsers.forget(login);
    }
  }
}
