package portmanteau.core.blob;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A media type and its parameters, as a `Content-Type` says them (RFC 9110 §8.3.1).
///
/// What a client sent is never passed on verbatim: it is parsed and rewritten by [#toString], so
/// that nothing behind us can take it for another type.
///
/// @param parameters by name in lower case, in the order sent; values without quotes and escapes
public record MediaType(ContentType type, Map<String, String> parameters) {

  public MediaType {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    parameters.forEach(MediaType::check);
  }

  /// A type without parameters.
  public static MediaType of(ContentType type) {
    return new MediaType(type, Map.of());
  }

  /// Reads a field's value; empty where it does not follow the grammar from its first character to
  /// its last. The first of doubled parameters counts (WHATWG MIME Sniffing §4.4).
  ///
  /// Octets outside ASCII, whose encoding is unknown, are refused.
  public static Optional<MediaType> parse(String value) {
    return new MediaTypeParser(value).parse();
  }

  /// The value of a parameter, its name in lower case.
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private static void check(String name, String value) {
    if (!isToken(name) || !name.equals(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not a parameter's name: " + name);
    }
    if (!value.chars().allMatch(MediaType::isQuotable)) {
      throw new IllegalArgumentException("not a parameter's value: " + value);
    }
  }

  /// RFC 9110 §5.6.2.
  static boolean isTokenCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c > ' ' && c < 0x7F && "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }

  /// What a quoted string may hold, escaped where need be (RFC 9110 §5.6.4), in ASCII.
  static boolean isQuotable(int c) {
    return c == '\t' || (c >= ' ' && c < 0x7F);
  }

  private static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(MediaType::isTokenCharacter);
  }

  /// As a field's value, quoted only where a parameter needs it.
  @Override
  public String toString() {
    if (parameters.isEmpty()) {
      return type.value();
    }
    var text = new StringBuilder(type.value());
    parameters.forEach((name, value) ->
        text.append("; ").append(name).append('=').append(isToken(value) ? value : quoted(value)));
    return text.toString();
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
