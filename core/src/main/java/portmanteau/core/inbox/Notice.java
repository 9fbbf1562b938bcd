package portmanteau.core.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.UserId;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;
import portmanteau.core.media.MediaId;

/// What waits in an inbox under its receipt.
public sealed interface Notice {

  long receipt();

  /// A post, or one of its media.
  ///
  /// @param post with all of its media that are still there
  /// @param medium null for a text
  /// @param place which of the post's media it was when that was posted, from 0 on
  /// @param withText whether the post's text goes with it
  record Posted(long receipt, Post post, @Nullable MediaId medium, int place, boolean withText)
      implements Notice {}

  /// What has become of a post, for its author.
  ///
  /// @param group that it was posted in
  /// @param reader who has received or read it; null where it has only been sent, or who read it is
  ///   gone
  record StatusChanged(
      long receipt, PostId post, GroupId group, @Nullable UserId reader, Status status, Instant at)
      implements Notice {}

  /// How far a post has come.
  enum Status {
    SENT,
    DELIVERED,
    READ
  }
}
