package portmanteau.dialects.kaizala;

import java.io.IOException;
import java.util.List;
import portmanteau.core.Problem;
import portmanteau.core.group.Conversations;
import portmanteau.dialects.kaizala.KaizalaAuth.Person;
import portmanteau.dialects.kaizala.WebhookWire.WebhookBody;
import portmanteau.dialects.kaizala.webhook.Webhook;
import portmanteau.dialects.kaizala.webhook.Webhooks;
import portmanteau.dialects.kaizala.wire.GroupIds;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.web.Exchange;
import portmanteau.web.text.Query;

/// The calls of webhooks: each sees the caller's own and nobody else's.
final class WebhookCalls {
  private final KaizalaAuth auth;
  private final Conversations conversations;
  private final Webhooks webhooks;

  WebhookCalls(KaizalaAuth auth, Conversations conversations, Webhooks webhooks) {
    this.auth = auth;
    this.conversations = conversations;
    this.webhooks = webhooks;
  }

  /// `POST /v1/webhook`: registers one, once its receiver has agreed.
  void register(Exchange exchange) throws IOException {
    Person person = auth.person(exchange);
    WebhookBody body = KaizalaWire.read(exchange, WebhookBody.class);
    Webhook.Wish wish = new WebhookRequest(body, webhooks).wish();
    conversations.joined(person.caller(), wish.group(), person.user());
    String id = webhooks.add(person.user(), wish).toString();
    exchange.sendJson(200, new WebhookWire.Registered(id));
  }

  /// `GET /v1/webhook`: those on one group.
  void list(Exchange exchange) throws IOException {
    Person person = auth.person(exchange);
    Query query = exchange.lenientQuery();
    String objectId = required(query, "objectId");
    WebhookRequest.requireGroup(required(query, "objectType"));
    List<WebhookWire.Entry> entries =
        webhooks.on(person.user(), GroupIds.parse(objectId)).stream()
            .map(WebhookWire.Entry::of)
            .toList();
    exchange.sendJson(200, new WebhookWire.Listed(entries));
  }

  private static String required(Query query, String name) {
    return query
        .first(name)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> Problem.Invalid.missing(name).refusal());
  }

  /// `PUT /v1/webhook/{webhookId}`: changes what the body names.
  void change(Exchange exchange) throws IOException {
    Person person = auth.person(exchange);
    Webhook before = webhooks.find(person.user(), exchange.pathParameter("webhookId"));
    WebhookBody body = KaizalaWire.read(exchange, WebhookBody.class);
    var request = new WebhookRequest(body, webhooks);
    Webhook.Wish wish = request.changed(before.wish());
    conversations.joined(person.caller(), wish.group(), person.user());
    webhooks.change(person.user(), before, wish);
    request.active().ifPresent(on -> webhooks.turn(before, on));
    exchange.sendJson(200, WebhookWire.Registered.of(before));
  }

  /// `DELETE /v1/webhook/{webhookId}`; clients look into what they are answered.
  void delete(Exchange exchange) throws IOException {
    Person person = auth.person(exchange);
    webhooks.delete(webhooks.find(person.user(), exchange.pathParameter("webhookId")));
    exchange.sendJson(200, new KaizalaWire.Empty());
  }
}
