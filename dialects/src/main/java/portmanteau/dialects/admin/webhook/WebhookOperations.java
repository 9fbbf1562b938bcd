package portmanteau.dialects.admin.webhook;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointTerms;
import portmanteau.core.outbox.endpoint.EventFilter;
import portmanteau.dialects.admin.AdminAuth;
import portmanteau.dialects.admin.AdminOperations;
import portmanteau.dialects.admin.AdminRequest;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.form.Fields;

/// Webhooks of an account.
public final class WebhookOperations implements AdminOperations {
  private static final String WEBHOOKS = ACCOUNT + "/webhooks";

  /// One webhook.
  static final String WEBHOOK = WEBHOOKS + "/{webhook}";

  private static final int MOST = 50;
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final long LONGEST_GRACE = 30 * DAY;

  private final WebhookCore core;

  public WebhookOperations(WebhookCore core) {
    this.core = core;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        auth.get(WEBHOOKS, this::list),
        auth.post(WEBHOOKS, this::create).tellingSecrets(),
        auth.get(WEBHOOK, this::show),
        auth.patch(WEBHOOK, this::update),
        auth.post(WEBHOOK, this::update), // for clients that know no PATCH
        auth.delete(WEBHOOK, this::delete),
        auth.post(WEBHOOK + "/rotate-secret", this::rotateSecret).tellingSecrets());
  }

  private void list(Exchange exchange) throws IOException {
    Account account = core.scope().account(exchange);
    var webhooks =
        core.endpoints().list(account.id(), WebhookFormat.KIND).stream()
            .map(endpoint -> WebhookWire.webhook(endpoint, null))
            .toList();
    exchange.sendJson(200, new WebhookWire.Webhooks(webhooks));
  }

  private void show(Exchange exchange) throws IOException {
    exchange.sendJson(200, WebhookWire.webhook(core.webhook(exchange), null));
  }

  private void create(Exchange exchange) throws IOException {
    Account account = core.scope().account(exchange);
    Fields fields =
        AdminRequest.fields(exchange, "url", "types", "description", "content_type", "secret");
    fields.requiredText("url");
    var read = new WebhookFields(fields, core.outbound());
    SigningSecret secret =
        fields
            .text("secret")
            .map(SigningSecret::chosen)
            .orElseGet(() -> SigningSecret.random(core.identifiers()));
    var id = new EndpointId(core.identifiers().uuid());
    var terms =
        new EndpointTerms(
            WebhookFormat.KIND,
            "",
            "",
            read.types().orElse(EventFilter.ALL),
            read.url().orElseThrow(),
            read.options(WebhookOptions.standard()).stored(),
            core.secrets().seal(id, secret.stored()),
            null);
    Endpoint added =
        core.endpoints().add(Endpoint.fresh(id, account.id(), terms, core.clock().instant()), MOST);
    // Of a request that is sent again the first one's secret counts.
    exchange.sendJson(201, WebhookWire.webhook(added, secret(added).current()));
  }

  private SigningSecret secret(Endpoint endpoint) {
    return SigningSecret.ofStored(core.secrets().open(endpoint.id(), endpoint.terms().secret()));
  }

  private void update(Exchange exchange) throws IOException {
    Endpoint webhook = core.webhook(exchange);
    Fields fields =
        AdminRequest.fields(exchange, "url", "types", "description", "content_type", "enabled");
    var read = new WebhookFields(fields, core.outbound());
    EndpointTerms before = webhook.terms();
    var terms =
        new EndpointTerms(
            before.kind(),
            before.owner(),
            before.scope(),
            read.types().orElse(before.events()),
            read.url().orElse(before.address()),
            read.options(WebhookOptions.of(webhook)).stored(),
            before.secret(),
            before.validUntil());
    Optional<Boolean> enabled = fields.bool("enabled");
    core.endpoints().change(webhook.id(), terms);
    enabled.ifPresent(on -> turn(webhook.id(), on));
    Endpoint changed = core.endpoints().find(webhook.id()).orElse(webhook);
    exchange.sendJson(200, WebhookWire.webhook(changed, null));
  }

  private void turn(EndpointId id, boolean on) {
    if (on) {
      core.endpoints().switchOn(id);
    } else {
      core.endpoints().switchOff(id, "An operator has said so", core.clock().instant());
    }
  }

  private void delete(Exchange exchange) throws IOException {
    core.endpoints().delete(core.webhook(exchange).id());
    exchange.send(204);
  }

  private void rotateSecret(Exchange exchange) throws IOException {
    Endpoint webhook = core.webhook(exchange);
    Fields fields = AdminRequest.fields(exchange, "secret", "grace_s");
    SigningSecret next =
        fields
            .text("secret")
            .map(SigningSecret::chosen)
            .orElseGet(() -> SigningSecret.random(core.identifiers()));
    Instant until = core.clock().instant().plusSeconds(grace(fields));
    SigningSecret rotated = secret(webhook).rotated(next, until);
    var sealed = core.secrets().seal(webhook.id(), rotated.stored());
    core.endpoints().change(webhook.id(), webhook.terms().with(sealed));
    exchange.sendJson(200, new WebhookWire.Secret(next.current()));
  }

  private static long grace(Fields fields) {
    long grace = fields.integer("grace_s").orElse(DAY);
    if (grace < 0 || grace > LONGEST_GRACE) {
      throw new Problem.Invalid("grace_s", "grace_s is from 0 to " + LONGEST_GRACE + ".").refusal();
    }
    return grace;
  }
}
