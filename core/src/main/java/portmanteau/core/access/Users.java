package portmanteau.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Port: the users of accounts.
public interface Users {

  /// Adds a user and gives it a number. `Conflict` if the id is taken on the server or the phone
  /// number in the account; `NotFound` if the account is unknown.
  User add(NewUser user);

  Optional<User> find(UserId id);

  /// The user with that number, in any account.
  Optional<User> findNumber(long number);

  Optional<User> findPhone(AccountId account, String phone);

  /// The account's users, oldest first.
  List<User> list(AccountId account);

  /// The account's users who were made from `from` on and before `until`, oldest first, at most
  /// `limit`.
  List<User> made(AccountId account, Instant from, Instant until, int limit);

  /// Changes the current state of a user; empty where the account has no such user. `Conflict` if
  /// another user of the account has the new phone number. A PIN that was sent to the old number is
  /// worth nothing any more.
  ///
  /// @param edit must be pure; it may be called more than once
  Optional<User> edit(AccountId account, UserId id, UnaryOperator<User> edit);

  /// Records that the person has logged in.
  void provision(UserId id);

  /// Removes a user with its tokens and its memberships, each with its event `member.removed`; its
  /// posts and media stay, without an author. False where the account has no such user.
  boolean delete(AccountId account, UserId id, Instant now);
}
