package portmanteau.core.inbox;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.GroupId;

/// Port: how far users have read what is posted in their groups.
///
/// An inbox is a cursor over the events of the user's account, whose numbers become visible in
/// their order: what is committed late is not passed over.
public interface Inboxes {

  /// What the user is to be told now: the same until it is deleted, unless it is gone by then; else
  /// the oldest that comes after it, which gets a receipt greater than all before.
  ///
  /// A post is told to every member of its group since the member came, but not to its author; to
  /// the author too in the author's own conversation. Each of its media is told by itself; media
  /// without bytes are not.
  Optional<Notice> receive(User user, Terms terms);

  /// Goes on to what comes next; false where nothing with that receipt waits for the user.
  boolean delete(User user, long receipt, Terms terms);

  /// The groups that the user is in.
  Set<GroupId> groups(UserId user);

  /// Who of the account may have something new since the event `after`.
  ///
  /// @param after negative: only asks how far the events go
  News news(AccountId account, long after);

  /// Whether other nodes may post too.
  boolean isShared();

  /// Forgets statuses that were not read before `cutoff`.
  int sweep(Instant cutoff);

  /// What of a user's inbox is shown.
  ///
  /// @param from what was posted earlier is not told any more
  /// @param now by which media have expired
  /// @param statuses whether senders hear of what becomes of their posts
  record Terms(Instant from, Instant now, boolean statuses) {}

  /// What has happened in an account.
  ///
  /// @param last the number of the newest event
  /// @param users to whom something was posted
  record News(long last, Set<UserId> users) {}
}
