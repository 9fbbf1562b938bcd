package portmanteau.core.outbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.event.Event;

/// An event that an endpoint is to be told of.
///
/// @param number grows with time; unique on the server
/// @param part the place of the next request, where a format tells one event in several
/// @param failures of this part so far
/// @param firstAttempt null until there was one
/// @param due no attempt before it
/// @param attempts the newest of them, oldest first
public record Delivery(
    long number,
    Event event,
    DeliveryState state,
    int part,
    int failures,
    @Nullable Instant firstAttempt,
    Instant due,
    List<DeliveryAttempt> attempts) {
  /// Attempts that are remembered.
  public static final int REMEMBERED = 20;
}
