package portmanteau.dialects.kaizala;

import portmanteau.core.group.Conversations;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.dialects.kaizala.KaizalaAuth.Person;
import portmanteau.dialects.kaizala.wire.GroupIds;
import portmanteau.web.Exchange;

/// Authenticates the caller and finds the group, before the body is read.
final class GroupAccess {
  private final KaizalaAuth auth;
  private final Conversations conversations;

  GroupAccess(KaizalaAuth auth, Conversations conversations) {
    this.auth = auth;
    this.conversations = conversations;
  }

  /// A group and the user who asks.
  record Visit(Person person, Group group) {}

  /// The caller is a member of the group.
  Visit member(Exchange exchange) {
    Person person = auth.person(exchange);
    GroupId id = groupId(exchange);
    return new Visit(person, conversations.joined(person.caller(), id, person.user()));
  }

  /// The caller is an admin of the group.
  Visit admin(Exchange exchange) {
    Person person = auth.person(exchange);
    GroupId id = groupId(exchange);
    return new Visit(person, conversations.administered(person.caller(), id, person.user()));
  }

  private static GroupId groupId(Exchange exchange) {
    return GroupIds.parse(exchange.pathParameter("groupId"));
  }
}
