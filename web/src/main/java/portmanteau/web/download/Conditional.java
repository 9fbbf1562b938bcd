package portmanteau.web.download;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.web.Exchange;
import portmanteau.web.text.Blanks;
import portmanteau.web.text.Timestamps;

/// Conditional requests for content (RFC 9110 §13).
///
/// @param etag a strong entity tag, quotes included; null: none
/// @param modified when the content last changed; null: unknown. HTTP tells it in whole seconds
public record Conditional(@Nullable String etag, @Nullable Instant modified) {
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  /// Where the two digits of an RFC 850 year begin to count.
  private static final int FIRST_YEAR = 1970;

  /// What the headers make of a GET or HEAD.
  public enum Outcome {
    SEND,
    /// 304
    NOT_MODIFIED,
    /// 412
    FAILED
  }

  /// Weighs the headers in the order of §13.2.2.
  public Outcome evaluate(Exchange exchange) {
    if (!matchHolds(exchange)) {
      return Outcome.FAILED;
    }
    List<String> noneMatch = exchange.headers("If-None-Match");
    if (!noneMatch.isEmpty()) {
      return lists(noneMatch, true) ? Outcome.NOT_MODIFIED : Outcome.SEND;
    }
    Optional<Instant> since = exchange.header("If-Modified-Since").flatMap(Conditional::date);
    return modified != null && since.isPresent() && !seconds(modified).isAfter(since.get())
        ? Outcome.NOT_MODIFIED
        : Outcome.SEND;
  }

  private boolean matchHolds(Exchange exchange) {
    List<String> match = exchange.headers("If-Match");
    if (!match.isEmpty()) {
      return lists(match, false);
    }
    Optional<Instant> since = exchange.header("If-Unmodified-Since").flatMap(Conditional::date);
    return modified == null || since.isEmpty() || !seconds(modified).isAfter(since.get());
  }

  /// Whether a `Range` header counts: there is no `If-Range`, or it names exactly this content
  /// (§13.1.5).
  public boolean rangeHolds(Exchange exchange) {
    Optional<String> validator = exchange.header("If-Range").map(String::strip);
    if (validator.isEmpty()) {
      return true;
    }
    if (validator.get().startsWith("\"") || validator.get().startsWith("W/")) {
      return validator.get().equals(etag);
    }
    return modified != null && date(validator.get()).filter(seconds(modified)::equals).isPresent();
  }

  /// Whether one of the listed tags is ours; only the weak comparison takes `W/` tags (§8.8.3.2). A
  /// header that is no list of tags lists none.
  private boolean lists(List<String> headers, boolean weak) {
    String text = String.join(",", headers);
    if (Blanks.strip(text).equals("*")) {
      return true;
    }
    Matcher tag = TAG.matcher(text);
    boolean found = false;
    for (int at = Blanks.skip(text, 0); at < text.length(); at = Blanks.skip(text, at + 1)) {
      if (tag.region(at, text.length()).lookingAt()) {
        found |= tag.group(1).equals(etag) && (weak || !tag.group().startsWith("W/"));
        at = Blanks.skip(text, tag.end());
      }
      if (at < text.length() && text.charAt(at) != ',') {
        return false;
      }
    }
    return found;
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /// Writes a date as HTTP does (§5.6.7).
  public static String httpDate(Instant instant) {
    return HTTP_DATE.format(instant.atZone(ZoneOffset.UTC));
  }

  /// Reads an HTTP date, in any of its three forms, or an ISO 8601 one; empty where the text is
  /// neither.
  public static Optional<Instant> date(String text) {
    return Arrays.stream(DateForm.values())
        .flatMap(form -> form.tryOn(text.strip()))
        .findFirst()
        .or(() -> Timestamps.parse(text).map(Conditional::seconds));
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
