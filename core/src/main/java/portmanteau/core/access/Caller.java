package portmanteau.core.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who a request turned out to be: an account, and the application or user of it that asks.
///
/// A caller without a user acts for the whole account, except a stranger, who has shown nothing.
///
/// @param isStranger whether the account only takes what they bring
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

  /// Whoever shows no credential, where the account takes what strangers bring.
  public static Caller stranger(Account account) {
    return new Caller(account, null, null, true);
  }

  /// The same account, acting for one of its users.
  public Caller onBehalfOf(User other) {
    return new Caller(account, application, other);
  }

  /// Whether all that the account has is the caller's to read and to change: it has shown the
  /// account's own credential, or is an administrator.
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
