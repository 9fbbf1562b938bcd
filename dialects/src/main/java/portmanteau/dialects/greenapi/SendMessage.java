package portmanteau.dialects.greenapi;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Post;
import portmanteau.dialects.greenapi.MessageReader.MessageContent;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Sends a message to a user or a group (the vendor's pages, "Отправка текстовых сообщений" and
/// "Отправка сообщений с медиаданными").
final class SendMessage implements Handler {
  private static final MessageReader.TextBounds TEXT = new MessageReader.TextBounds(1, 4096);

  private final GreenApiAuth auth;
  private final Recipients recipients;
  private final MessageReader reader;
  private final Conversations conversations;

  SendMessage(
      GreenApiAuth auth, Recipients recipients, MessageReader reader, Conversations conversations) {
    this.auth = auth;
    this.recipients = recipients;
    this.reader = reader;
    this.conversations = conversations;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Sender sender = auth.sender(exchange);
    Body body = Body.read(exchange);
    Recipient recipient = recipients.find(sender.caller(), sender.user(), body);
    Post post;
    try (MessageContent content = reader.read(exchange, body, TEXT, sender)) {
      post = post(sender, recipient, content);
    }
    exchange.sendJson(201, GreenApiWire.sent(post));
  }

  private Post post(Sender sender, Recipient recipient, MessageContent content) throws IOException {
    try {
      return recipient.post(sender.caller(), conversations, content);
    } catch (Refusal refusal) {
      // Whoever, or whatever, was there a moment ago.
      if (refusal.problem() instanceof Problem.NotFound gone) {
        throw content.media().isEmpty()
            ? MessageFault.RECIPIENT_UNKNOWN.refusal(gone.detail())
            : MessageReader.unknown();
      }
      throw refusal;
    }
  }
}
