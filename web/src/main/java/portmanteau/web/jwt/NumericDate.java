package portmanteau.web.jwt;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A time as tokens write it: seconds since 1970 (RFC 7519 §2), with or without a fraction.
public final class NumericDate {
  private static final double TOO_MANY = 1e15;
  private static final Pattern FORM = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");

  private NumericDate() {}

  /// The time that a claim's value means; empty where it is no number of seconds, or one too large
  /// to be a time.
  public static Optional<Instant> of(Object value) {
    if (!(value instanceof Number number)) {
      return Optional.empty();
    }
    double about = number.doubleValue();
    return Double.isFinite(about) && Math.abs(about) < TOO_MANY
        ? parse(new BigDecimal(number.toString()).stripTrailingZeros().toPlainString())
        : Optional.empty();
  }

  /// The same, of a number in a text.
  public static Optional<Instant> parse(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue()))
        : Optional.empty();
  }
}
