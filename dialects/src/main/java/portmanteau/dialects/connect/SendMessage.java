package portmanteau.dialects.connect;

import java.io.IOException;
import java.util.List;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Conversations.Message;
import portmanteau.core.group.Post;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.Json;

/// Posts a text.
final class SendMessage implements Handler {
  private final ConnectAuth auth;
  private final Conversations conversations;
  private final ConnectSettings settings;
  private final Addressing addressing;

  SendMessage(
      ConnectAuth auth,
      Conversations conversations,
      ConnectSettings settings,
      Addressing addressing) {
    this.auth = auth;
    this.conversations = conversations;
    this.settings = settings;
    this.addressing = addressing;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    ConnectClient client = auth.client(exchange);
    ConnectWire.Send send =
        Json.strict().read(exchange, settings.textBytes(), ConnectWire.Send.class);
    Destination destination = addressing.find(client, send);
    Message message = destination.message(Post.Kind.TEXT, send.requiredText());
    destination.post(client.caller(), conversations, message, List.of());
    exchange.send(200);
  }
}
