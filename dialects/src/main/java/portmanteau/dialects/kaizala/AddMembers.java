package portmanteau.dialects.kaizala;

import java.io.IOException;
import java.util.List;
import portmanteau.core.Problem;
import portmanteau.core.group.Conversations;
import portmanteau.dialects.kaizala.GroupAccess.Visit;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.dialects.kaizala.wire.Phones;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// `PUT /v1/groups/{groupId}/members`: adds people by their phone numbers, known or not.
final class AddMembers implements Handler {
  private final GroupAccess groups;
  private final Conversations conversations;

  AddMembers(GroupAccess groups, Conversations conversations) {
    this.groups = groups;
    this.conversations = conversations;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Visit visit = groups.admin(exchange);
    var request = KaizalaWire.read(exchange, KaizalaWire.NewMembers.class);
    List<String> phones = Phones.parse(request.members());
    if (phones.isEmpty()) {
      throw Problem.Invalid.missing("members").refusal();
    }
    conversations.invite(visit.person().caller(), visit.group().id(), phones);
    exchange.sendJson(200, KaizalaWire.Result.TRUE);
  }
}
