package portmanteau.dialects.greenapi;

import java.io.IOException;
import java.util.regex.Pattern;
import portmanteau.core.inbox.Inbox;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Deletes what was told last; always 200, since clients delete `undefined` after an empty answer.
final class DeleteNotification implements Handler {
  private static final Pattern RECEIPT = Pattern.compile("[0-9]{1,18}");

  private final GreenApiAuth auth;
  private final Inbox inbox;

  DeleteNotification(GreenApiAuth auth, Inbox inbox) {
    this.auth = auth;
    this.inbox = inbox;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Sender reader = auth.sender(exchange);
    String receipt = exchange.pathParameter("receipt");
    boolean deleted =
        RECEIPT.matcher(receipt).matches() && inbox.delete(reader.user(), Long.parseLong(receipt));
    exchange.sendJson(200, new NotificationWire.Deleted(deleted));
  }
}
