package portmanteau.core.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who sent a request: an account, and the application or user acting for it.
///
/// A caller without a user acts for the whole account, except a stranger, who sent no credential.
///
/// @param isStranger whether the caller may only upload
public record Caller(
    Account account, @Nullable Application application, @Nullable User user, boolean isStranger) {

  public Caller {
    if (isStranger && (application != null || user != null)) {
      throw new IllegalArgumentException("a stranger is nobody that is known");
    }
  }

  public Caller(Account account, @Nullable Application application, @Nullable User user) {
    this(account, application, user, false);
  }

  public static Caller of(Account account) {
    return new Caller(account, null, null);
  }

  /// A caller without credentials, where the account accepts uploads from strangers.
  public static Caller stranger(Account account) {
    return new Caller(account, null, null, true);
  }

  /// The same account, acting for one of its users.
  public Caller onBehalfOf(User other) {
    return new Caller(account, application, other);
  }

  /// Whether the caller may read and change everything in the account: it used the account's own
  /// credential, or is an administrator.
  public boolean actsForAccount() {
    return !isStranger && (user == null || user.administrator());
  }

  public AccountId accountId() {
    return account.id();
  }

  public Optional<User> asUser() {
    return Optional.ofNullable(user);
  }
}
