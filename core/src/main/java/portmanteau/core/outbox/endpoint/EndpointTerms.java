package portmanteau.core.outbox.endpoint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.event.Event;

/// What whoever registered an endpoint wants of it.
///
/// @param kind names the [portmanteau.core.outbox.DeliveryFormat] that speaks to it
/// @param owner whose it is among those of its kind, as the format says; may be empty
/// @param scope the id of the one group whose posts and members it hears of, or empty for all
/// @param address as it was registered; requests go there and nowhere else
/// @param settings what the format keeps besides, in its own words
/// @param validUntil nothing that happens from then on is told to it; null for no end
public record EndpointTerms(
    String kind,
    String owner,
    String scope,
    EventFilter events,
    String address,
    String settings,
    SealedSecret secret,
    @Nullable Instant validUntil) {

  public EndpointTerms with(SealedSecret successor) {
    return new EndpointTerms(kind, owner, scope, events, address, settings, successor, validUntil);
  }

  /// Whether an event of its account is told to it by itself.
  public boolean wants(Event event) {
    boolean inTime = validUntil == null || validUntil.isAfter(event.at());
    boolean inScope =
        scope.isEmpty()
            || Event.group(event.kind(), event.detail()).filter(scope::equals).isPresent();
    return inTime && inScope && events.matches(event.kind());
  }

  /// Without the address and the settings, which may hold secrets of the receiver's.
  @Override
  public String toString() {
    return "EndpointTerms[" + kind + ", " + events.patterns() + "]";
  }
}
