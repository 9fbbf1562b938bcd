package portmanteau.core.outbox.endpoint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an endpoint has answered.
///
/// @param off why nothing is sent to it any more; null while it is on
/// @param failingSince the first failure after the last success; null where that was a success, or
///   nothing was sent yet
/// @param lastStatus of the last answer; 0 where there was none
/// @param lastFailure a word for it, empty after a success
public record EndpointHealth(
    @Nullable String off,
    @Nullable Instant failingSince,
    @Nullable Instant lastSuccess,
    int lastStatus,
    String lastFailure) {
  /// Of one that nothing was sent to yet.
  public static final EndpointHealth NEW = new EndpointHealth(null, null, null, 0, "");

  public boolean isOn() {
    return off == null;
  }

  public boolean isFailing() {
    return failingSince != null;
  }

  /// As it is while requests are made.
  public EndpointHealth succeeded(Instant now, int status) {
    return new EndpointHealth(off, null, now, status, "");
  }

  /// After an answer that asks for a pause: that is no failing.
  public EndpointHealth paused(int status, String failure) {
    return new EndpointHealth(off, failingSince, lastSuccess, status, failure);
  }

  public EndpointHealth failed(Instant now, int status, String failure) {
    Instant since = failingSince == null ? now : failingSince;
    return new EndpointHealth(off, since, lastSuccess, status, failure);
  }
}
