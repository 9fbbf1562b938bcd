package portmanteau.dialects.connect;

import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.GroupId;

/// Resolves recipients: the two ways of [Addressing].
final class Destinations {
  private final Conversations conversations;

  Destinations(Conversations conversations) {
    this.conversations = conversations;
  }

  /// By `conference_id`: the author must be a participant of that conference (the vendor's page).
  Destination conference(Caller caller, ConnectWire.Send send) {
    GroupId id =
        GroupId.parse(send.requiredConferenceId()).orElseThrow(() -> notAUuid("conference_id"));
    User author = user(caller, "author_id", send.requiredAuthorId());
    return new Destination.Conference(author, conversations.joined(caller, id, author).id());
  }

  /// By `recepient_id`: both are users of the account.
  Destination colleague(Caller caller, ConnectWire.Send send) {
    User recipient = user(caller, "recepient_id", send.requiredRecipientId());
    User author = user(caller, "author_id", send.requiredAuthorId());
    if (author.id().equals(recipient.id())) {
      throw new Problem.Invalid("recepient_id", "Nobody is a colleague of their own.").refusal();
    }
    return new Destination.Colleague(author, recipient);
  }

  private User user(Caller caller, String field, String text) {
    return conversations.person(caller, UserId.parse(text).orElseThrow(() -> notAUuid(field)));
  }

  private static RuntimeException notAUuid(String field) {
    return new Problem.Invalid(field, field + " must be a UUID.").refusal();
  }
}
