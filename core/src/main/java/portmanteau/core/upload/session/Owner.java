package portmanteau.core.upload.session;

import portmanteau.core.access.Caller;
import portmanteau.core.access.UserId;

/// The owner of an upload within its account: for everyone else it does not exist.
public sealed interface Owner {

  /// One of the account's users.
  record OfUser(UserId id) implements Owner {}

  /// Whoever acts for the whole account.
  record OfAccount() implements Owner {}

  /// Callers without credentials share one owner; the id, which cannot be guessed, is their key.
  record OfStrangers() implements Owner {}

  /// The owner of an upload that this caller creates.
  static Owner of(Caller caller) {
    if (caller.isStranger()) {
      return new OfStrangers();
    }
    return caller.asUser().<Owner>map(user -> new OfUser(user.id())).orElseGet(OfAccount::new);
  }
}
