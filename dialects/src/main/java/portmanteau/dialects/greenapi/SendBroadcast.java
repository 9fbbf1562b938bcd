package portmanteau.dialects.greenapi;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.User;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Post;
import portmanteau.dialects.greenapi.MessageReader.MessageContent;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Sends one message to many users, each in the conversation with the sender, or to none of them
/// (the vendor's page, "Отправка массовых рассылок").
final class SendBroadcast implements Handler {
  private static final MessageReader.TextBounds TEXT = new MessageReader.TextBounds(10, 2000);

  private final GreenApiAuth auth;
  private final BroadcastAudience audience;
  private final MessageReader reader;
  private final Conversations conversations;
  private final InstantSource clock;

  SendBroadcast(
      GreenApiAuth auth,
      BroadcastAudience audience,
      MessageReader reader,
      Conversations conversations,
      InstantSource clock) {
    this.auth = auth;
    this.audience = audience;
    this.reader = reader;
    this.conversations = conversations;
    this.clock = clock;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Sender sender = auth.sender(exchange);
    Body body = Body.read(exchange);
    if (body.text("name").filter(name -> !name.isBlank()).isEmpty()) {
      throw Problem.Invalid.missing("name").refusal();
    }
    List<User> users = audience.find(sender, body);
    requireNow(body);
    Post first;
    try (MessageContent content = reader.read(exchange, body, TEXT, sender)) {
      first = post(sender, users, content);
    }
    exchange.sendJson(201, GreenApiWire.broadcast(first));
  }

  /// What would be sent later would have to be kept until then, and called off again.
  private void requireNow(Body body) {
    Instant now = clock.instant();
    if (BroadcastAudience.time(body, "startAt").filter(now::isBefore).isPresent()) {
      throw Body.invalid("startAt", "Broadcasts are sent at once; startAt lies in the future.");
    }
  }

  private Post post(Sender sender, List<User> users, MessageContent content) throws IOException {
    try {
      if (!content.files().isEmpty()) {
        return conversations.postToEachBringing(
            sender.caller(), users, content.message(), content.files());
      }
      return conversations.postToEach(sender.caller(), users, content.message(), content.media());
    } catch (Refusal refusal) {
      if (refusal.problem() instanceof Problem.NotFound gone) {
        throw MessageFault.RECIPIENT_UNKNOWN.refusal(gone.detail());
      }
      throw refusal;
    }
  }
}
