package portmanteau.core.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import portmanteau.core.outbox.endpoint.EndpointId;

/// Port: deliveries for those who look at them and have them made again.
public interface Deliveries {

  /// An endpoint's deliveries in that state with numbers after `after`, oldest first.
  List<Delivery> list(EndpointId id, DeliveryState state, long after, int limit);

  /// Has everything delivered anew that happened since then and the endpoint wants; what is waiting
  /// stays as it is. Returns how many.
  int replaySince(EndpointId id, Instant since, Instant now);

  /// As [#replaySince], for events by their numbers, wanted or not; those of other accounts are
  /// left out.
  int replay(EndpointId id, Collection<Long> events, Instant now);

  /// Has all that is dead delivered anew; returns how many.
  int replayDead(EndpointId id, Instant now);

  /// How many wait and are dead, for each kind of which there is an endpoint.
  List<Backlog> backlogs();

  /// What endpoints of a kind have in store.
  ///
  /// @param oldest when the oldest that waits happened; `Instant.MAX` where none waits
  record Backlog(String kind, long pending, long dead, Instant oldest) {}
}
