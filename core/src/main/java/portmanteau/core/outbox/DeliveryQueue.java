package portmanteau.core.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;

/// Port: deliveries for those who make them. A node works for an endpoint under a lease, so that
/// its order and how many are under way hold over all nodes.
public interface DeliveryQueue {

  /// The endpoints of these kinds that are on and have deliveries due by `now`, whoever holds them.
  List<DueEndpoint> due(Set<String> kinds, Instant now);

  /// Takes an endpoint, or keeps it, until `until`; false where another node has it, or it is off
  /// or gone.
  boolean claim(EndpointId id, String node, Instant now, Instant until);

  /// Lets others have the endpoint at once.
  void release(EndpointId id, String node);

  /// What is due by `now` for an endpoint that the node holds, at most `limit`, in the order in
  /// which it became due; empty where the node does not hold it any more, or it is off or gone.
  ///
  /// @param holdingUp a delivery with fewer failures keeps all later ones waiting; 0 where none
  ///   does
  Optional<Batch> next(EndpointId id, String node, int holdingUp, Instant now, int limit);

  /// Writes down what an attempt has made of a pending delivery; nothing where it is not pending
  /// any more.
  void settle(EndpointId id, Settlement settlement);

  /// As [#settle], and switches the endpoint off in the same change, as
  /// [portmanteau.core.outbox.endpoint.Endpoints#switchOff] does; false where it was off or is
  /// gone.
  boolean settleAndSwitchOff(EndpointId id, Settlement settlement, String reason, Instant now);

  /// An endpoint as it is now, and what is due for it.
  record Batch(Endpoint endpoint, List<Delivery> deliveries) {}
}
