package portmanteau.web.text;

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
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// Reads the times that clients send as ISO 8601.
public final class Timestamps {
  private static final int SEPARATOR = 10;
  private static final int BASIC_SEPARATOR = 8;

  /// `2020-01-01T14:00:00.000Z`
  private static final DateTimeFormatter EXTENDED =
      formatter(
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .append(DateTimeFormatter.ISO_LOCAL_DATE)
              .optionalStart()
              .appendLiteral('T')
              .append(DateTimeFormatter.ISO_LOCAL_TIME));

  /// `20200101T140000Z`
  private static final DateTimeFormatter BASIC =
      formatter(
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendValue(ChronoField.YEAR, 4)
              .appendValue(ChronoField.MONTH_OF_YEAR, 2)
              .appendValue(ChronoField.DAY_OF_MONTH, 2)
              .optionalStart()
              .appendLiteral('T')
              .appendValue(ChronoField.HOUR_OF_DAY, 2)
              .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
              .optionalStart()
              .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
              .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
              .optionalEnd());

  private Timestamps() {}

  private static DateTimeFormatter formatter(DateTimeFormatterBuilder local) {
    return local
        .optionalStart()
        .parseLenient() // +02:00, +0200 and +02
        .appendOffset("+HH", "Z")
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT)
        .withChronology(IsoChronology.INSTANCE);
  }

  /// ISO 8601, extended or basic, with any offset, none being UTC, to the millisecond; a day alone
  /// is its beginning. Empty for anything else, and for years that four digits do not write.
  public static Optional<Instant> parse(String text) {
    try {
      String plain = withoutBlanks(text.strip()).replace(',', '.');
      Instant instant = instant(plain).truncatedTo(ChronoUnit.MILLIS);
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      return year >= 0 && year <= 9999 ? Optional.of(instant) : Optional.empty();
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static Instant instant(String text) {
    return (Instant)
        (text.indexOf('-') == 4 ? EXTENDED : BASIC)
            .parseBest(
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
    boolean separates = blank == SEPARATOR || blank == BASIC_SEPARATOR;
    String joined = separates ? text.replaceFirst(" ", "T") : text;
    return joined.replaceFirst(" ", "+");
  }
}
