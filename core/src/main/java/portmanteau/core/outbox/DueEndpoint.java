package portmanteau.core.outbox;

import java.time.Instant;
import portmanteau.core.outbox.endpoint.EndpointId;

/// An endpoint that has deliveries which are due.
///
/// @param holder the node that works for it, until `heldUntil`
public record DueEndpoint(EndpointId id, String kind, String holder, Instant heldUntil) {}
