package portmanteau.core.upload.session;

import portmanteau.core.access.Caller;
import portmanteau.core.access.UserId;

/// Whose an upload is, within its account: for all others it is not there.
public sealed interface Owner {

  /// One of the account's users.
  record OfUser(UserId id) implements Owner {}

  /// Whoever acts for the whole account.
  record OfAccount() implements Owner {}

  /// Callers without credentials: they are one, and an id that cannot be guessed is their key.
  record OfStrangers() implements Owner {}

  /// Whose an upload is that this caller begins.
  static Owner of(Caller caller) {
    if (caller.isStranger()) {
      return new OfStrangers();
    }
    return caller.asUser().<Owner>map(user -> new OfUser(user.id())).orElseGet(OfAccount::new);
  }
}
