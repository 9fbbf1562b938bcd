package portmanteau.core.access;

import java.util.List;
import java.util.Optional;

/// Port: the API users of accounts.
public interface ApiUsers {

  /// Adds an API user; a login that is taken is a `Conflict`, an unknown account `NotFound`.
  void add(ApiUser apiUser);

  Optional<ApiUser> find(String login);

  /// The account's API users, by login.
  List<ApiUser> list(AccountId account);

  /// False where the account has no such API user.
  boolean delete(AccountId account, String login);
}
