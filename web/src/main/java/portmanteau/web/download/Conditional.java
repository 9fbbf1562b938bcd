package portmanteau.web.download;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import portmanteau.web.Exchange;
import portmanteau.web.text.Blanks;
import portmanteau.web.text.HttpDates;

/// Conditional requests for content (RFC 9110 §13).
///
/// @param etag a strong entity tag, quotes included; null: none
/// @param modified when the content last changed; null: unknown. HTTP tells it in whole seconds
record Conditional(@Nullable String etag, @Nullable Instant modified) {
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");

  /// How the headers decide a GET or HEAD.
  enum Outcome {
    SEND,
    /// 304
    NOT_MODIFIED,
    /// 412
    FAILED
  }

  /// Evaluates the headers in the order of §13.2.2.
  Outcome evaluate(Exchange exchange) {
    if (!matchHolds(exchange)) {
      return Outcome.FAILED;
    }
    List<String> noneMatch = exchange.headers("If-None-Match");
    if (!noneMatch.isEmpty()) {
      return lists(noneMatch, true) ? Outcome.NOT_MODIFIED : Outcome.SEND;
    }
    Optional<Instant> since = exchange.header("If-Modified-Since").flatMap(HttpDates::parse);
    return modified != null && since.isPresent() && !seconds(modified).isAfter(since.get())
        ? Outcome.NOT_MODIFIED
        : Outcome.SEND;
  }

  private boolean matchHolds(Exchange exchange) {
    List<String> match = exchange.headers("If-Match");
    if (!match.isEmpty()) {
      return lists(match, false);
    }
    Optional<Instant> since = exchange.header("If-Unmodified-Since").flatMap(HttpDates::parse);
    return modified == null || since.isEmpty() || !seconds(modified).isAfter(since.get());
  }

  /// Whether a `Range` header counts: there is no `If-Range`, or it names exactly this content
  /// (§13.1.5).
  boolean rangeHolds(Exchange exchange) {
    Optional<String> validator = exchange.header("If-Range").map(String::strip);
    if (validator.isEmpty()) {
      return true;
    }
    if (validator.get().startsWith("\"") || validator.get().startsWith("W/")) {
      return validator.get().equals(etag);
    }
    return modified != null
        && HttpDates.parse(validator.get()).filter(seconds(modified)::equals).isPresent();
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
}
