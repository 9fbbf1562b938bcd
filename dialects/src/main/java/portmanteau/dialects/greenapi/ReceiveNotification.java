package portmanteau.dialects.greenapi;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import portmanteau.core.inbox.Inbox;
import portmanteau.core.inbox.Notification;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Tells the oldest thing that the user has not deleted, and waits for it where there is none (the
/// vendor's page, "Получение уведомлений").
final class ReceiveNotification implements Handler {
  private final GreenApiAuth auth;
  private final Inbox inbox;
  private final Duration pollTime;

  ReceiveNotification(GreenApiAuth auth, Inbox inbox, Duration pollTime) {
    this.auth = auth;
    this.inbox = inbox;
    this.pollTime = pollTime;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Sender reader = auth.sender(exchange);
    Optional<Notification> next;
    try (Inbox.Watch watch = inbox.watch(reader.user())) {
      next = next(exchange, watch);
    }
    if (next.isPresent()) {
      exchange.sendJson(200, NotificationWire.of(reader.user(), next.get()));
    } else {
      // Not even `{}`: the vendor's client takes that for a notification, and stumbles over `null`.
      exchange.send(200);
    }
  }

  private Optional<Notification> next(Exchange exchange, Inbox.Watch watch) {
    long end = System.nanoTime() + pollTime.toNanos();
    Optional<Notification> next = watch.next();
    while (next.isEmpty()
        && exchange.await(Duration.ofNanos(end - System.nanoTime()), watch::isDue)) {
      next = watch.next();
    }
    return next;
  }
}
