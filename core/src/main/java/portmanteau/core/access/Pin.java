package portmanteau.core.access;

import java.time.Instant;
import portmanteau.core.secret.SecretHash;

/// A one-time code sent to a phone number, for logging in through an application.
public record Pin(
    ApplicationId application,
    UserId user,
    String phone,
    SecretHash code,
    Instant issued,
    Instant expires) {}
