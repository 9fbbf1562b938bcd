package portmanteau.catalogue.access;

import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.ApiUser;
import portmanteau.core.access.ApiUsers;
import portmanteau.core.access.Application;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Applications;
import portmanteau.core.access.Token;
import portmanteau.core.access.Tokens;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.access.Users;
import portmanteau.core.secret.SecretHash;

/// Caches what authentication reads with each request; correct only if no other process changes the
/// catalogue.
///
/// Changes that cascade to rows of other ports (removing an account, application or user) clear the
/// cache.
public final class AuthenticationCache {
  final RowCache<AccountId, Account> accounts = new RowCache<>();
  final RowCache<ApplicationId, Application> applications = new RowCache<>();
  final RowCache<UserId, User> users = new RowCache<>();
  final RowCache<String, ApiUser> apiUsers = new RowCache<>();
  final RowCache<SecretHash, Token> tokens = new RowCache<>();

  public Accounts accounts(Accounts source) {
    return new CachedAccounts(source, this);
  }

  public Applications applications(Applications source) {
    return new CachedApplications(source, this);
  }

  public Users users(Users source) {
    return new CachedUsers(source, this);
  }

  public ApiUsers apiUsers(ApiUsers source) {
    return new CachedApiUsers(source, this);
  }

  public Tokens tokens(Tokens source) {
    return new CachedTokens(source, this);
  }

  void forgetEverything() {
    accounts.forgetAll();
    applications.forgetAll();
    users.forgetAll();
    apiUsers.forgetAll();
    tokens.forgetAll();
  }
}
