package portmanteau.web.text;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Refusal;

/// The parameters of a part's `Content-Disposition`, such as `form-data; name="a"`, with the
/// escapes that clients really use; types are read by [portmanteau.core.blob.MediaType] instead,
/// which takes nothing but the grammar.
///
/// In quotes, `\"` and `\\` are escapes and any other backslash is itself, as in Windows paths.
public final class HeaderParameters {
  private final Map<String, String> values = new HashMap<>();
  private final String text;
  private int position;

  private HeaderParameters(String text) {
    this.text = text;
  }

  /// Reads as far as it can parse; the first of duplicate parameters counts.
  public static HeaderParameters parse(String header) {
    var parameters = new HeaderParameters(header);
    parameters.readAll();
    return parameters;
  }

  /// The value of a parameter, its name in lower case.
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// The value of `name*` in the coding of RFC 8187; empty where it is missing or broken.
  public Optional<String> extended(String name) {
    String value = values.get(name + "*");
    String[] pieces = value == null ? new String[0] : value.split("'", 3);
    if (pieces.length < 3) {
      return Optional.empty();
    }
    try {
      return pieces[0].equalsIgnoreCase("UTF-8")
          ? Optional.of(PercentCoding.decode(pieces[2]))
          : Optional.ofNullable(decode(pieces[2], pieces[0]));
    } catch (Refusal | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static @Nullable String decode(String encoded, String charset) {
    return charset.equalsIgnoreCase("ISO-8859-1")
        ? java.net.URLDecoder.decode(encoded.replace("+", "%2B"), Charset.forName("ISO-8859-1"))
        : null;
  }

  private void readAll() {
    position = text.indexOf(';');
    int equals = -1;
    while (position >= 0 && position < text.length()) {
      position++;
      // Searched once, not again from each semicolon.
      equals = equals < position ? text.indexOf('=', position) : equals;
      int semicolon = text.indexOf(';', position);
      if (equals < 0) {
        return;
      }
      if (semicolon >= 0 && semicolon < equals) {
        position = semicolon;
        continue;
      }
      String name = text.substring(position, equals).strip().toLowerCase(Locale.ROOT);
      position = equals + 1;
      skipBlanks();
      values.putIfAbsent(
          name, position < text.length() && text.charAt(position) == '"' ? quoted() : token());
      position = text.indexOf(';', position);
    }
  }

  private void skipBlanks() {
    while (position < text.length()
        && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
      position++;
    }
  }

  private String token() {
    int semicolon = text.indexOf(';', position);
    int end = semicolon < 0 ? text.length() : semicolon;
    String token = text.substring(position, end).strip();
    position = end;
    return token;
  }

  private String quoted() {
    var value = new StringBuilder();
    position++;
    while (position < text.length() && text.charAt(position) != '"') {
      char c = text.charAt(position++);
      boolean escapes =
          c == '\\' && position < text.length() && "\"\\".indexOf(text.charAt(position)) >= 0;
      value.append(escapes ? text.charAt(position++) : c);
    }
    position++;
    return value.toString();
  }
}
