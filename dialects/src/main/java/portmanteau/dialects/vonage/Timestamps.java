package portmanteau.dialects.vonage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// Reads the times that clients send.
final class Timestamps {
  private static final int SEPARATOR = 10;

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .parseLenient() // +02:00, +0200 and +02
          .appendOffset("+HH", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  private Timestamps() {}

  /// ISO 8601 with any offset, none being UTC, to the millisecond; a day alone is its beginning.
  /// Empty for anything else, and for years that four digits do not write.
  static Optional<Instant> parse(String text) {
    try {
      Instant instant = instant(withoutBlanks(text.strip())).truncatedTo(ChronoUnit.MILLIS);
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      return year >= 0 && year <= 9999 ? Optional.of(instant) : Optional.empty();
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static Instant instant(String text) {
    return (Instant)
        FORM.parseBest(
            text,
            parsed -> OffsetDateTime.from(parsed).toInstant(),
            parsed -> LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC),
            parsed -> LocalDate.from(parsed).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /// The blank that some write between date and time, and the one that an unescaped `+` of an
  /// offset becomes in a query.
  private static String withoutBlanks(String text) {
    int blank = text.indexOf(' ');
    if (blank < 0) {
      return text;
    }
    String joined = blank == SEPARATOR ? text.replaceFirst(" ", "T") : text;
    return joined.replaceFirst(" ", "+");
  }
}
