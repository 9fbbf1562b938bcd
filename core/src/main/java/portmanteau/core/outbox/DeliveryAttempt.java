package portmanteau.core.outbox;

import java.time.Duration;
import java.time.Instant;

/// One try to deliver.
///
/// @param status of the answer; 0 where there was none
/// @param failure a word for what went wrong, empty for a success
public record DeliveryAttempt(Instant at, int status, String failure, Duration took) {}
