package portmanteau.core.inbox;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.User;
import portmanteau.core.group.Group;
import portmanteau.core.media.Media;

/// A notice, with all that is to be said of it.
public sealed interface Notification {

  Notice notice();

  Group group();

  /// A post, or one of its media.
  ///
  /// @param sender null where the user is gone
  /// @param content null for a text
  record Message(Notice.Posted notice, Group group, @Nullable User sender, @Nullable Media content)
      implements Notification {}

  /// What has become of a post of the reader's own.
  ///
  /// @param counterpart the other one of a conversation of two; null in a group, and where the user
  ///   is gone
  record StatusChange(Notice.StatusChanged notice, Group group, @Nullable User counterpart)
      implements Notification {

    /// Whom the status is about.
    public Optional<User> recipient() {
      return Optional.ofNullable(counterpart);
    }
  }
}
