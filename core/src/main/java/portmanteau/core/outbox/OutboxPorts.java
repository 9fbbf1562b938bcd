package portmanteau.core.outbox;

import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.outbox.endpoint.Endpoints;

/// What deliveries stand on.
///
/// @param chance draws numbers between 0 and 1, from any thread
public record OutboxPorts(
    DeliveryQueue queue,
    Endpoints endpoints,
    OutboundClient client,
    DeliveryObserver observer,
    InstantSource clock,
    DoubleSupplier chance) {}
