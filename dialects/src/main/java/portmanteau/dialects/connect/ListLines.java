package portmanteau.dialects.connect;

import java.io.IOException;
import java.util.List;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Group;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Lists the lines, which are the account's groups; conversations of two are none.
final class ListLines implements Handler {
  private final ConnectAuth auth;
  private final Conversations conversations;

  ListLines(ConnectAuth auth, Conversations conversations) {
    this.auth = auth;
    this.conversations = conversations;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    ConnectClient client = auth.client(exchange);
    List<ConnectWire.Line> lines =
        conversations.all(client.caller()).stream()
            .filter(group -> !group.pair())
            .map(ListLines::line)
            .toList();
    exchange.sendJson(200, lines);
  }

  private static ConnectWire.Line line(Group group) {
    return new ConnectWire.Line(group.id().toString(), group.name(), true);
  }
}
