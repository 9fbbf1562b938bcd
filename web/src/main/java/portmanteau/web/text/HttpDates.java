package portmanteau.web.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Dates as HTTP writes them (RFC 9110 §5.6.7), in whole seconds.
///
/// Jetty's `HttpDateTime` is not used: downloads and dialects need dates, and only
/// `portmanteau.web.server` sees Jetty.
public final class HttpDates {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  /// Where the two digits of an RFC 850 year begin to count.
  private static final int FIRST_YEAR = 1970;

  private HttpDates() {}

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /// Formats an HTTP date (§5.6.7).
  public static String write(Instant instant) {
    return HTTP_DATE.format(instant.atZone(ZoneOffset.UTC));
  }

  /// Reads an HTTP date, in any of its three forms, or an ISO 8601 one; empty where the text is
  /// neither.
  public static Optional<Instant> parse(String text) {
    return Arrays.stream(DateForm.values())
        .flatMap(form -> form.tryOn(text.strip()))
        .findFirst()
        .or(() -> Timestamps.parse(text).map(HttpDates::seconds));
  }

  private enum DateForm {
    IMF(pattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'")),
    RFC_850(
        pattern("EEEE, dd-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_YEAR)
            .appendPattern(" HH:mm:ss 'GMT'")),
    ASCTIME(pattern("EEE MMM ppd HH:mm:ss yyyy"));

    private final DateTimeFormatter formatter;

    DateForm(DateTimeFormatterBuilder builder) {
      formatter = builder.toFormatter(Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    private static DateTimeFormatterBuilder pattern(String pattern) {
      return new DateTimeFormatterBuilder().appendPattern(pattern);
    }

    Stream<Instant> tryOn(String text) {
      try {
        return Stream.of(seconds(Instant.from(formatter.parse(text))));
      } catch (DateTimeException e) {
        return Stream.empty();
      }
    }
  }
}
