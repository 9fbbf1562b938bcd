package portmanteau.web.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The header `Retry-After` (RFC 9110 §10.2.3): seconds, or a date.
public final class RetryAfter {
  private static final int DIGITS = 9;

  private RetryAfter() {}

  /// How long is to be waited from `now` on; empty for what is neither.
  public static Optional<Duration> parse(String text, Instant now) {
    String value = text.strip();
    if (value.matches("[0-9]{1," + DIGITS + "}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    return HttpDates.parse(value)
        .map(date -> Duration.between(now, date))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }
}
