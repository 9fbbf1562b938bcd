package portmanteau.core.outbox.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import portmanteau.core.access.AccountId;

/// Port: the endpoints.
public interface Endpoints {

  /// Adds an endpoint. What its account does from then on is told to it, as far as it wants.
  ///
  /// @param most endpoints of the same account, kind, owner and scope; one more is a `Conflict`
  /// @throws portmanteau.core.Refusal `NotFound` where the account is not there
  /// @return the endpoint as it was made, which for a request that is repeated was before
  Endpoint add(Endpoint endpoint, int most);

  Optional<Endpoint> find(EndpointId id);

  /// The account's endpoints of that kind, oldest first.
  List<Endpoint> list(AccountId account, String kind);

  /// Changes what is wanted of an endpoint; false where it is gone.
  boolean change(EndpointId id, EndpointTerms terms);

  /// Removes an endpoint with all its deliveries; false where it is gone.
  boolean delete(EndpointId id);

  /// Sends nothing to an endpoint any more: what waits is cancelled, and the event
  /// `webhook.disabled` tells why. False where it is off already, or gone.
  boolean switchOff(EndpointId id, String reason, Instant now);

  /// Lets an endpoint hear of what happens from now on; false where it is on already, or gone.
  boolean switchOn(EndpointId id);
}
