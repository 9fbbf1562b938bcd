package portmanteau.core.blob;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Reads `type/subtype *( OWS ";" OWS [ name "=" ( token / quoted-string ) ] )` (RFC 9110 §5.6,
/// §8.3.1), and nothing else. Used once.
final class MediaTypeParser {
  private static final int END = -1;

  private final String text;
  private int position;

  MediaTypeParser(String text) {
    this.text = text;
  }

  Optional<MediaType> parse() {
    blanks();
    String type = take(c -> c != ';' && c != ' ' && c != '\t').toLowerCase(Locale.ROOT);
    if (!ContentType.isOne(type)) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    blanks();
    while (peek() == ';') {
      position++;
      blanks();
      if (peek() != ';' && peek() != END && !parameter(parameters)) {
        return Optional.empty();
      }
      blanks();
    }
    return peek() == END
        ? Optional.of(new MediaType(new ContentType(type), parameters))
        : Optional.empty();
  }

  /// False where there is none, or a broken one.
  private boolean parameter(Map<String, String> parameters) {
    String name = take(MediaType::isTokenCharacter).toLowerCase(Locale.ROOT);
    if (name.isEmpty() || peek() != '=') {
      return false;
    }
    position++;
    Optional<String> value = peek() == '"' ? quoted() : token();
    value.ifPresent(known -> parameters.putIfAbsent(name, known));
    return value.isPresent();
  }

  private Optional<String> token() {
    return Optional.of(take(MediaType::isTokenCharacter)).filter(token -> !token.isEmpty());
  }

  private Optional<String> quoted() {
    var value = new StringBuilder();
    for (position++; peek() != '"'; position++) {
      if (peek() == '\\') {
        position++;
      }
      if (!MediaType.isQuotable(peek())) {
        return Optional.empty();
      }
      value.append((char) peek());
    }
    position++;
    return Optional.of(value.toString());
  }

  private String take(IntPredicate wanted) {
    int start = position;
    while (peek() != END && wanted.test(peek())) {
      position++;
    }
    return text.substring(start, position);
  }

  private void blanks() {
    take(c -> c == ' ' || c == '\t');
  }

  private int peek() {
    return position < text.length() ? text.charAt(position) : END;
  }
}
