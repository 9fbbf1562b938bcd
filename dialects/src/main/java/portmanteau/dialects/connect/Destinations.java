package portmanteau.dialects.connect;

import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.ServiceUsers;

/// Finds where a send goes: the ways of [Addressing].
final class Destinations {
  private final Conversations conversations;
  private final ServiceUsers serviceUsers;

  Destinations(Conversations conversations, ServiceUsers serviceUsers) {
    this.conversations = conversations;
    this.serviceUsers = serviceUsers;
  }

  /// By `conference_id`: the author must be a participant of that conference (the vendor's page).
  Destination conference(ConnectClient client, ConnectWire.Send send) {
    Caller caller = client.caller();
    GroupId id =
        GroupId.parse(send.requiredConferenceId()).orElseThrow(() -> notAUuid("conference_id"));
    User author = user(caller, "author_id", send.requiredAuthorId());
    return new Destination.Conference(author, conversations.joined(caller, id, author).id());
  }

  /// By `recepient_id`: both are users of the account.
  Destination colleague(ConnectClient client, ConnectWire.Send send) {
    Caller caller = client.caller();
    User recipient = user(caller, "recepient_id", send.requiredRecipientId());
    User author = user(caller, "author_id", send.requiredAuthorId());
    if (author.id().equals(recipient.id())) {
      throw new Problem.Invalid("recepient_id", "Nobody is a colleague of their own.").refusal();
    }
    return new Destination.Colleague(author, recipient);
  }

  /// By `line_id`: the one who is addressed must be a member of that group, and the author, where
  /// one is named.
  Destination line(ConnectClient client, ConnectWire.Send send) {
    Caller caller = client.caller();
    GroupId id = GroupId.parse(send.requiredLineId()).orElseThrow(() -> notAUuid("line_id"));
    User addressee = user(caller, "user_id", send.requiredUserId());
    Group line = conversations.joined(caller, id, addressee);
    if (line.pair()) {
      throw new Problem.Forbidden("A conversation of two is no line.").refusal();
    }
    if (send.authorId() == null) {
      return new Destination.Line(
          serviceUsers.of(caller.accountId(), client.login()), addressee, id);
    }
    User author = user(caller, "author_id", send.authorId());
    return new Destination.Line(author, addressee, conversations.joined(caller, id, author).id());
  }

  private User user(Caller caller, String field, String text) {
    return conversations.person(caller, UserId.parse(text).orElseThrow(() -> notAUuid(field)));
  }

  private static RuntimeException notAUuid(String field) {
    return new Problem.Invalid(field, field + " must be a UUID.").refusal();
  }
}
