package portmanteau.dialects.kaizala;

import java.io.IOException;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Conversations;
import portmanteau.dialects.kaizala.GroupAccess.Visit;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// `DELETE /v1/groups/{groupId}/members/{memberId}`: removes someone from a group; everybody may
/// remove themselves.
final class RemoveMember implements Handler {
  private final GroupAccess groups;
  private final Conversations conversations;

  RemoveMember(GroupAccess groups, Conversations conversations) {
    this.groups = groups;
    this.conversations = conversations;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Visit visit = groups.member(exchange);
    UserId member =
        Identifiers.parse(exchange.pathParameter("memberId"))
            .map(UserId::new)
            .orElseThrow(RemoveMember::unknown);
    if (!member.equals(visit.person().user().id())) {
      groups.admin(exchange);
    }
    if (!conversations.leave(visit.group().id(), member)) {
      throw unknown();
    }
    exchange.sendJson(200, KaizalaWire.Result.TRUE);
  }

  private static RuntimeException unknown() {
    return new Problem.NotFound("There is no such member.").refusal();
  }
}
