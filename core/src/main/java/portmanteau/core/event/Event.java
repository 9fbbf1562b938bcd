package portmanteau.core.event;

import java.time.Instant;
import portmanteau.core.access.AccountId;

/// A fact of an account that others may want to hear of.
///
/// @param number grows with time; unique on the server
/// @param subject the id of what it is about: a medium, a post, a phone number
/// @param detail what else is to be said, or the empty string; a PIN until it is used or expired
public record Event(
    long number, AccountId account, EventKind kind, Instant at, String subject, String detail) {

  /// Without what may be a PIN or a phone number.
  @Override
  public String toString() {
    return "Event[" + number + ", " + kind + "]";
  }
}
