package portmanteau.dialects.greenapi;

import java.io.IOException;
import java.util.List;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Conversations.Message;
import portmanteau.core.group.Group;
import portmanteau.core.group.Post;
import portmanteau.dialects.greenapi.MessageReader.MessageContent;

/// Where a message goes.
sealed interface Recipient {

  /// A user of the sender's account, or the sender.
  record Person(User user) implements Recipient {}

  /// A group that the sender is in.
  record Room(Group group) implements Recipient {}

  /// Posts it, with the file that was fetched for it or one that is there already, or none.
  default Post post(Caller caller, Conversations conversations, MessageContent content)
      throws IOException {
    Message message = content.message();
    boolean fetched = !content.files().isEmpty();
    return switch (this) {
      case Person(User user) when fetched ->
          conversations.postToEachBringing(caller, List.of(user), message, content.files());
      case Person(User user) ->
          conversations.postToEach(caller, List.of(user), message, content.media());
      case Room(Group group) when fetched ->
          conversations.postBringing(caller, group.id(), message, content.files());
      case Room(Group group) -> conversations.post(caller, group.id(), message, content.media());
    };
  }
}
