package portmanteau.core.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A [User] who has no number yet.
public record NewUser(
    UserId id,
    AccountId account,
    String name,
    @Nullable String phone,
    @Nullable String passwordHash,
    boolean administrator,
    boolean provisioned,
    Instant created) {

  public User numbered(long number) {
    return new User(
        id, number, account, name, phone, passwordHash, administrator, provisioned, created);
  }
}
