package portmanteau.dialects.kaizala.webhook;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.User;
import portmanteau.core.group.GroupId;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointSecrets;
import portmanteau.core.outbox.endpoint.EndpointTerms;
import portmanteau.core.outbox.endpoint.Endpoints;

/// The webhooks of users, who see and change their own and nobody else's.
public final class Webhooks {
  /// Of one user, on one group.
  private static final int MOST = 20;

  /// Told as the end of a webhook that has none: the last second of the year 9999.
  private static final Instant NO_END = Instant.parse("9999-12-31T23:59:59Z");

  private final Endpoints endpoints;
  private final EndpointSecrets secrets;
  private final Handshake handshake;
  private final boolean plainHttp;
  private final Identifiers identifiers;
  private final InstantSource clock;

  /// @param plainHttp whether addresses without TLS are taken
  public Webhooks(
      Endpoints endpoints,
      EndpointSecrets secrets,
      Handshake handshake,
      boolean plainHttp,
      Identifiers identifiers,
      InstantSource clock) {
    this.endpoints = endpoints;
    this.secrets = secrets;
    this.handshake = handshake;
    this.plainHttp = plainHttp;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /// An address that a webhook may have, as far as its text tells; an `Invalid` refusal else.
  public OutboundAddress address(String text) {
    return OutboundAddress.find(text)
        .filter(address -> address.https() || plainHttp)
        .orElseThrow(() ->
            new Problem.Invalid("callBackUrl", "callBackUrl is an absolute address of https.")
                .refusal());
  }

  public Instant now() {
    return clock.instant();
  }

  /// Registers a webhook, once its address has agreed. One that is registered already, and lives,
  /// is found instead.
  public EndpointId add(User owner, Webhook.Wish wish) {
    List<Webhook> own = on(owner, wish.group());
    Optional<EndpointId> same =
        own.stream()
            .filter(webhook -> webhook.active() && isSame(webhook.wish(), wish))
            .map(Webhook::id)
            .findFirst();
    if (same.isEmpty() && own.size() >= MOST) {
      throw tooMany();
    }
    handshake.require(address(wish.address()));
    return same.orElseGet(() -> register(owner, wish));
  }

  /// When it ends does not tell two apart: a program that starts anew says another time.
  private static boolean isSame(Webhook.Wish one, Webhook.Wish other) {
    return one.equals(
        new Webhook.Wish(
            other.group(),
            other.objectId(),
            other.eventTypes(),
            other.address(),
            other.token(),
            other.context(),
            one.validity()));
  }

  private EndpointId register(User owner, Webhook.Wish wish) {
    var id = new EndpointId(identifiers.uuid());
    Endpoint endpoint =
        Endpoint.fresh(id, owner.account(), terms(id, owner, wish), clock.instant());
    try {
      return endpoints.add(endpoint, MOST).id();
    } catch (Refusal refusal) {
      throw refusal.problem() instanceof Problem.Conflict ? tooMany() : refusal;
    }
  }

  private static RuntimeException tooMany() {
    return new Problem.Invalid(
            "objectId", "There are " + MOST + " webhooks of yours on this group already.")
        .refusal();
  }

  /// The user's webhooks on a group, oldest first.
  public List<Webhook> on(User owner, GroupId group) {
    return own(owner).stream().filter(webhook -> webhook.wish().group().equals(group)).toList();
  }

  /// A webhook of the user's; `NotFound` for what is not there and for another's.
  public Webhook find(User owner, String id) {
    return own(owner).stream()
        .filter(webhook -> webhook.id().toString().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> new Problem.NotFound("There is no such webhook.").refusal());
  }

  private List<Webhook> own(User owner) {
    return endpoints.list(owner.account(), WebhookFormat.KIND).stream()
        .filter(endpoint -> endpoint.terms().owner().equals(owner.id().toString()))
        .flatMap(endpoint -> webhook(endpoint).stream())
        .toList();
  }

  /// Changes a webhook of the user's; a new address must agree first.
  public void change(User owner, Webhook before, Webhook.Wish wish) {
    if (!wish.address().equals(before.wish().address())) {
      handshake.require(address(wish.address()));
    }
    if (!endpoints.change(before.id(), terms(before.id(), owner, wish))) {
      throw new Problem.NotFound("There is no such webhook.").refusal();
    }
  }

  /// Has a webhook hear of what happens from now on, or of nothing.
  public void turn(Webhook webhook, boolean on) {
    if (on) {
      endpoints.switchOn(webhook.id());
    } else {
      endpoints.switchOff(webhook.id(), "Its owner has turned it off", clock.instant());
    }
  }

  public void delete(Webhook webhook) {
    endpoints.delete(webhook.id());
  }

  private EndpointTerms terms(EndpointId id, User owner, Webhook.Wish wish) {
    var memo = new WebhookMemo(wish.objectId(), wish.eventTypes(), wish.context());
    return new EndpointTerms(
        WebhookFormat.KIND,
        owner.id().toString(),
        wish.group().toString(),
        WebhookEvents.filter(wish.eventTypes()),
        wish.address(),
        memo.text(),
        secrets.seal(id, wish.token()),
        wish.validity());
  }

  private Optional<Webhook> webhook(Endpoint endpoint) {
    EndpointTerms terms = endpoint.terms();
    WebhookMemo memo = WebhookMemo.parse(terms.settings());
    Instant validity = terms.validUntil() == null ? NO_END : terms.validUntil();
    boolean active = endpoint.health().isOn() && validity.isAfter(clock.instant());
    return GroupId.parse(terms.scope())
        .map(group ->
            new Webhook(
                endpoint.id(),
                new Webhook.Wish(
                    group,
                    memo.objectId(),
                    memo.eventTypes(),
                    terms.address(),
                    secrets.open(endpoint.id(), terms.secret()),
                    memo.context(),
                    validity),
                endpoint.created(),
                active));
  }
}
