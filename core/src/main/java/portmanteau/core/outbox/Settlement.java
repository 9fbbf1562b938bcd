package portmanteau.core.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbox.endpoint.EndpointHealth;

/// What an attempt has made of a delivery.
///
/// @param delivery its number
/// @param state what it is now
/// @param part the next one
/// @param failures of that part
/// @param due of the next attempt, where it is pending
/// @param attempt null where none was made
/// @param health of the endpoint where it is to be written down; null otherwise
public record Settlement(
    long delivery,
    DeliveryState state,
    int part,
    int failures,
    Instant due,
    @Nullable DeliveryAttempt attempt,
    @Nullable EndpointHealth health) {}
