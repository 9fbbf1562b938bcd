package portmanteau.core.access;

import java.util.List;
import java.util.Optional;

/// Port: the applications of accounts.
public interface Applications {

  /// Adds an application; `NotFound` if the account is unknown.
  void add(Application application);

  Optional<Application> find(ApplicationId id);

  /// The account's applications, oldest first.
  List<Application> list(AccountId account);

  /// Replaces name, key and secret and raises the version; false where there is no such
  /// application.
  boolean update(Application application);

  /// Removes it with its tokens and PINs; false where the account has no such application.
  boolean delete(AccountId account, ApplicationId id);
}
