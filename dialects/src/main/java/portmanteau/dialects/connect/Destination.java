package portmanteau.dialects.connect;

import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.GroupId;

/// Where something is to be posted, and on whose behalf; both are checked.
sealed interface Destination {

  User author();

  /// A group that its author is in.
  record Conference(User author, GroupId id) implements Destination {}

  /// Another user of the account.
  record Colleague(User author, User recipient) implements Destination {}

  /// The group to post in. Two colleagues' is made on first use, so it is asked for when all else
  /// is decided.
  default GroupId group(Caller caller, Conversations conversations) {
    return switch (this) {
      case Conference conference -> conference.id();
      case Colleague pair -> conversations.pair(caller, pair.author(), pair.recipient()).id();
    };
  }
}
