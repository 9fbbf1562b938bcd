package portmanteau.dialects.connect;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Conversations.Message;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Post;
import portmanteau.core.media.NewFile;

/// Where to post, and on whose behalf; both are checked.
sealed interface Destination {

  User author();

  /// A group that its author is in.
  record Conference(User author, GroupId id) implements Destination {}

  /// Another user of the account.
  record Colleague(User author, User recipient) implements Destination {}

  /// A group to which a bot speaks, to one of its members; its author joins it with the first post.
  record Line(User author, User addressee, GroupId id) implements Destination {}

  /// What is to be posted.
  default Message message(Post.Kind kind, String text) {
    return switch (this) {
      case Conference _, Colleague _ -> new Message(author(), kind, text);
      case Line line -> new Message(author(), kind, text, line.addressee());
    };
  }

  /// Posts there, all or nothing. Two colleagues' group is made with their first post.
  default Post post(
      Caller caller, Conversations conversations, Message message, List<NewFile> files)
      throws IOException {
    return switch (this) {
      case Conference conference ->
          conversations.postBringing(caller, conference.id(), message, files);
      case Line line -> {
        conversations.join(line.id(), Set.of(line.author().id()));
        yield conversations.postBringing(caller, line.id(), message, files);
      }
      case Colleague pair -> conversations.postBetween(caller, pair.recipient(), message, files);
    };
  }
}
