package portmanteau.dialects.kaizala;

import java.io.IOException;
import portmanteau.core.group.Conversations;
import portmanteau.dialects.kaizala.KaizalaAuth.Person;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// `GET /v1/groups`: lists the groups that the caller is in.
final class ListGroups implements Handler {
  private final KaizalaAuth auth;
  private final Conversations conversations;

  ListGroups(KaizalaAuth auth, Conversations conversations) {
    this.auth = auth;
    this.conversations = conversations;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Person person = auth.person(exchange);
    exchange.sendJson(200, KaizalaWire.Groups.of(conversations.of(person.caller(), person.user())));
  }
}
