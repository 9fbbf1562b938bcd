package portmanteau.dialects.admin.webhook;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.core.outbound.OutboundResponse;
import portmanteau.core.outbox.DeliveryState;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.dialects.admin.AdminAuth;
import portmanteau.dialects.admin.AdminOperations;
import portmanteau.dialects.admin.AdminRequest;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.form.Fields;
import portmanteau.web.text.Timestamps;
import tools.jackson.databind.JsonNode;

/// What was delivered to a webhook, and having it delivered again.
public final class DeliveryOperations implements AdminOperations {
  private static final int STANDARD = 100;
  private static final int MOST = 1000;

  private final WebhookCore core;
  private final WebhookFormat format;

  public DeliveryOperations(WebhookCore core) {
    this.core = core;
    this.format = new WebhookFormat(core.secrets());
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        auth.get(WebhookOperations.WEBHOOK + "/deliveries", this::list),
        auth.post(WebhookOperations.WEBHOOK + "/replay", this::replay),
        auth.post(WebhookOperations.WEBHOOK + "/test", this::test));
  }

  private void list(Exchange exchange) throws IOException {
    Endpoint webhook = core.webhook(exchange);
    String word = exchange.query().first("state").orElse(DeliveryState.PENDING.word());
    DeliveryState state =
        DeliveryState.find(word)
            .orElseThrow(() ->
                new Problem.Invalid("state", "state is pending, delivered, dead or cancelled.")
                    .refusal());
    long after = AdminRequest.number(exchange, "after", 0, 0, Long.MAX_VALUE);
    int limit = (int) AdminRequest.number(exchange, "limit", STANDARD, 1, MOST);
    var deliveries =
        core.deliveries().list(webhook.id(), state, after, limit).stream()
            .map(WebhookWire::delivery)
            .toList();
    exchange.sendJson(200, new WebhookWire.DeliveryList(deliveries));
  }

  private void replay(Exchange exchange) throws IOException {
    Endpoint webhook = core.webhook(exchange);
    Fields fields = AdminRequest.fields(exchange, "since", "ids", "dead");
    if (fields.names().size() != 1) {
      throw new Problem.Invalid("since", "Give one of since, ids and dead.").refusal();
    }
    if (!webhook.health().isOn()) {
      throw new Problem.Conflict("The webhook is off; turn it on first.").refusal();
    }
    Instant now = core.clock().instant();
    exchange.sendJson(202, new WebhookWire.Queued(replay(webhook, fields, now)));
  }

  private int replay(Endpoint webhook, Fields fields, Instant now) {
    if (fields.has("since")) {
      return core.deliveries().replaySince(webhook.id(), since(fields), now);
    }
    if (fields.has("ids")) {
      return core.deliveries().replay(webhook.id(), ids(webhook, fields), now);
    }
    if (!fields.bool("dead").orElse(false)) {
      throw new Problem.Invalid("dead", "dead is true, or left out.").refusal();
    }
    return core.deliveries().replayDead(webhook.id(), now);
  }

  private static Instant since(Fields fields) {
    return Timestamps.parse(fields.requiredText("since"))
        .orElseThrow(() ->
            new Problem.Invalid("since", "since is a time such as 2026-01-31T12:00:00Z.")
                .refusal());
  }

  private static List<Long> ids(Endpoint webhook, Fields fields) {
    JsonNode list = fields.node("ids").orElseThrow();
    if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
      throw new Problem.Invalid("ids", "ids is an array of 1 to " + MOST + " webhook-ids.")
          .refusal();
    }
    String prefix = "evt_" + webhook.account().value() + "_";
    var numbers = new ArrayList<Long>();
    for (JsonNode element : list) {
      numbers.add(
          Optional.of(element.asString(""))
              .filter(id -> id.startsWith(prefix))
              .map(id -> id.substring(prefix.length()))
              .filter(digits -> digits.matches("[0-9]{1,18}"))
              .map(Long::valueOf)
              .orElseThrow(() ->
                  new Problem.Invalid("ids", "ids: there is no event " + element.asString("") + ".")
                      .refusal()));
    }
    return numbers;
  }

  /// One attempt, waited for; nothing of it is kept.
  private void test(Exchange exchange) throws IOException {
    Endpoint webhook = core.webhook(exchange);
    Instant now = core.clock().instant();
    String mark = HexFormat.of().formatHex(core.identifiers().random(8));
    var envelope = EventEnvelope.test(webhook.account(), mark, now);
    exchange.sendJson(200, send(format.request(webhook, envelope, now)));
  }

  private WebhookWire.Tested send(OutboundRequest request) {
    long began = System.nanoTime();
    try (OutboundResponse answer = core.client().send(request)) {
      return new WebhookWire.Tested(answer.status(), since(began), null);
    } catch (OutboundFailure failure) {
      String error = failure.reason().name().toLowerCase(Locale.ROOT);
      return new WebhookWire.Tested(null, since(began), error);
    }
  }

  private static long since(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }
}
