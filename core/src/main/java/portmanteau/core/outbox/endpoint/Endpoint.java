package portmanteau.core.outbox.endpoint;

import java.time.Instant;
import portmanteau.core.access.AccountId;

/// An address outside that events of an account are told to.
public record Endpoint(
    EndpointId id, AccountId account, EndpointTerms terms, EndpointHealth health, Instant created) {

  /// A new one, which nothing was sent to yet.
  public static Endpoint fresh(
      EndpointId id, AccountId account, EndpointTerms terms, Instant created) {
    return new Endpoint(id, account, terms, EndpointHealth.NEW, created);
  }

  public Endpoint with(EndpointTerms changed) {
    return new Endpoint(id, account, changed, health, created);
  }

  public Endpoint with(EndpointHealth changed) {
    return new Endpoint(id, account, terms, changed, created);
  }
}
