package portmanteau.dialects.connect.hook;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.EventKind;
import portmanteau.core.group.GroupId;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointSecrets;
import portmanteau.core.outbox.endpoint.EndpointTerms;
import portmanteau.core.outbox.endpoint.Endpoints;
import portmanteau.core.outbox.endpoint.EventFilter;

/// The hooks of API users: one of a type for each line, and one for all.
public final class Hooks {
  private static final int TRIES = 3;

  private final Endpoints endpoints;
  private final EndpointSecrets secrets;
  private final Predicate<OutboundAddress> reachable;
  private final Identifiers identifiers;
  private final InstantSource clock;

  /// @param reachable whether requests may go to an address, as far as that shows
  public Hooks(
      Endpoints endpoints,
      EndpointSecrets secrets,
      Predicate<OutboundAddress> reachable,
      Identifiers identifiers,
      InstantSource clock) {
    this.endpoints = endpoints;
    this.secrets = secrets;
    this.reachable = reachable;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /// A hook of an API user.
  ///
  /// @param line null for all lines, those to come included
  public record Key(AccountId account, String login, HookType type, @Nullable GroupId line) {
    private String owner() {
      return new HookOwner(type, login).text();
    }

    private String scope() {
      return line == null ? "" : line.toString();
    }
  }

  /// Whether requests may go to an address, as far as that shows before one is sent.
  public boolean isReachable(OutboundAddress address) {
    return reachable.test(address);
  }

  /// Sets a hook, in place of the one that there was; one that was off is on again.
  ///
  /// @param authorization what we prove ourselves with, or the empty string
  public void set(Key key, String address, String authorization) {
    for (int tries = 1; !replace(key, address, authorization); tries++) {
      try {
        add(key, address, authorization);
        return;
      } catch (Refusal refusal) {
        // Somebody else has set it at the same time.
        if (!(refusal.problem() instanceof Problem.Conflict) || tries == TRIES) {
          throw refusal;
        }
      }
    }
  }

  private boolean replace(Key key, String address, String authorization) {
    for (Endpoint endpoint : of(key)) {
      if (endpoints.change(endpoint.id(), terms(endpoint.id(), key, address, authorization))) {
        endpoints.switchOn(endpoint.id());
        return true;
      }
    }
    return false;
  }

  private void add(Key key, String address, String authorization) {
    var id = new EndpointId(identifiers.uuid());
    EndpointTerms terms = terms(id, key, address, authorization);
    endpoints.add(Endpoint.fresh(id, key.account(), terms, clock.instant()), 1);
  }

  private EndpointTerms terms(EndpointId id, Key key, String address, String authorization) {
    return new EndpointTerms(
        HookFormat.KIND,
        key.owner(),
        key.scope(),
        EventFilter.of(EventKind.POST_CREATED),
        address,
        "",
        secrets.seal(id, authorization),
        null);
  }

  public void remove(Key key) {
    of(key).forEach(endpoint -> endpoints.delete(endpoint.id()));
  }

  /// Removes all hooks that an API user has for lines.
  public void removeLines(AccountId account, String login) {
    String owner = new HookOwner(HookType.LINE, login).text();
    endpoints.list(account, HookFormat.KIND).stream()
        .filter(endpoint -> endpoint.terms().owner().equals(owner))
        .forEach(endpoint -> endpoints.delete(endpoint.id()));
  }

  private List<Endpoint> of(Key key) {
    return endpoints.list(key.account(), HookFormat.KIND).stream()
        .filter(endpoint -> endpoint.terms().owner().equals(key.owner()))
        .filter(endpoint -> endpoint.terms().scope().equals(key.scope()))
        .toList();
  }
}
