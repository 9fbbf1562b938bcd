package portmanteau.core.access;

import java.util.List;
import java.util.Optional;

/// Port: the API users of accounts.
public interface ApiUsers {

  /// Adds an API user; `Conflict` if the login is taken, `NotFound` if the account is unknown.
  void add(ApiUser apiUser);

  Optional<ApiUser> find(String login);

  /// The account's API users, by login.
  List<ApiUser> list(AccountId account);

  /// False where the account has no such API user.
  boolean delete(AccountId account, String login);
}
