package portmanteau.core.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who a request turned out to be: an account, and the application or user of it that asks.
///
/// A caller without a user acts for the whole account.
public record Caller(Account account, @Nullable Application application, @Nullable User user) {

  public static Caller of(Account account) {
    return new Caller(account, null, null);
  }

  /// The same account, acting for one of its users.
  public Caller onBehalfOf(User other) {
    return new Caller(account, application, other);
  }

  public AccountId accountId() {
    return account.id();
  }

  public Optional<User> asUser() {
    return Optional.ofNullable(user);
  }
}
