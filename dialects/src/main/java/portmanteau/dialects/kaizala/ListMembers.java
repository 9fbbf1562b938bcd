package portmanteau.dialects.kaizala;

import java.io.IOException;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Group;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// `GET /v1/groups/{groupId}/members`: lists who is in a group.
final class ListMembers implements Handler {
  private final GroupAccess groups;
  private final Conversations conversations;

  ListMembers(GroupAccess groups, Conversations conversations) {
    this.groups = groups;
    this.conversations = conversations;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Group group = groups.member(exchange).group();
    exchange.sendJson(200, KaizalaWire.Members.of(conversations.members(group.id())));
  }
}
