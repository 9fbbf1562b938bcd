package portmanteau.core.event;

import java.time.Instant;
import java.util.Optional;
import portmanteau.core.access.AccountId;
import portmanteau.core.group.GroupId;

/// A fact about an account that others may want to know.
///
/// @param number grows with time within an account; unique on the server
/// @param position grows in the order in which events became visible; 0 until it is given
/// @param subject the id of what it is about: a medium, a post, a phone number
/// @param detail what else is to be said, or the empty string: the group of a post, the group and
///   the role of a member, a PIN until it is used or expired
public record Event(
    long number,
    long position,
    AccountId account,
    EventKind kind,
    Instant at,
    String subject,
    String detail) {

  /// The group that it is about, where it is about one.
  public Optional<GroupId> group() {
    return group(kind, detail).flatMap(GroupId::parse);
  }

  /// The group that an event of that kind is about, by its detail.
  public static Optional<String> group(EventKind kind, String detail) {
    return kind.isOfGroup() ? Optional.of(detail.split(" ", 2)[0]) : Optional.empty();
  }

  /// Leaves out what may be a PIN or a phone number.
  @Override
  public String toString() {
    return "Event[" + number + ", " + kind + "]";
  }
}
