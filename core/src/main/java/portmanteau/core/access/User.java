package portmanteau.core.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person of an account.
///
/// @param number unique on the server (SelfCommunity's `user_id`)
/// @param phone unique in the account: digits after an optional `+`
/// @param passwordHash what [portmanteau.core.login.PasswordHashing] made of the password; null
///   where the user has none
/// @param administrator may read and change everything in the account
/// @param provisioned whether the person has ever logged in
public record User(
    UserId id,
    long number,
    AccountId account,
    String name,
    @Nullable String phone,
    @Nullable String passwordHash,
    boolean administrator,
    boolean provisioned,
    Instant created) {

  public User withName(String newName) {
    return new User(
        id, number, account, newName, phone, passwordHash, administrator, provisioned, created);
  }

  /// As [#withName]; null: none any more.
  public User withPhone(@Nullable String newPhone) {
    return new User(
        id, number, account, name, newPhone, passwordHash, administrator, provisioned, created);
  }

  public User withPasswordHash(String newHash) {
    return new User(id, number, account, name, phone, newHash, administrator, provisioned, created);
  }

  public User withAdministrator(boolean isOne) {
    return new User(id, number, account, name, phone, passwordHash, isOne, provisioned, created);
  }
}
