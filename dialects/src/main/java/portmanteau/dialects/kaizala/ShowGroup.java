package portmanteau.dialects.kaizala;

import java.io.IOException;
import java.util.List;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// `GET /v1/groups/{groupId}`: shows one group, in a list as the vendor does.
final class ShowGroup implements Handler {
  private final GroupAccess groups;

  ShowGroup(GroupAccess groups) {
    this.groups = groups;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    exchange.sendJson(200, KaizalaWire.Groups.of(List.of(groups.member(exchange).group())));
  }
}
