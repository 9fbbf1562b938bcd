package portmanteau.dialects.admin.webhook;

import java.time.InstantSource;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.outbound.OutboundSettings;
import portmanteau.core.outbox.Deliveries;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointSecrets;
import portmanteau.core.outbox.endpoint.Endpoints;
import portmanteau.dialects.admin.AdminRequest;
import portmanteau.dialects.admin.AdminScope;
import portmanteau.web.Exchange;

/// What webhooks stand on.
public record WebhookCore(
    AdminScope scope,
    Endpoints endpoints,
    Deliveries deliveries,
    EndpointSecrets secrets,
    OutboundClient client,
    OutboundSettings outbound,
    Identifiers identifiers,
    InstantSource clock) {

  /// The webhook in the path.
  Endpoint webhook(Exchange exchange) {
    Account account = scope.account(exchange);
    EndpointId id = AdminRequest.pathId(exchange, "webhook", EndpointId::parse, "webhook");
    return endpoints
        .find(id)
        .filter(found -> found.account().equals(account.id()))
        .filter(found -> found.terms().kind().equals(WebhookFormat.KIND))
        .orElseThrow(() -> new Problem.NotFound("There is no such webhook.").refusal());
  }
}
