package portmanteau.web.form;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.web.Exchange;
import portmanteau.web.text.PercentCoding;
import portmanteau.web.text.Query;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Reads small bodies of named values: urlencoded, multipart, or a JSON object, by their
/// `Content-Type`.
///
/// A duplicate name is refused in all three.
///
/// @param most bytes of the whole body
/// @param guessesJson whether a body that is labelled urlencoded, or not labelled, and begins with
///   `{` is JSON
public record Forms(int most, boolean guessesJson) {
  private static final int MOST_FIELDS = 1000;
  private static final ContentType URLENCODED =
      new ContentType("application/x-www-form-urlencoded");

  public static Forms of(int most) {
    return new Forms(most, false);
  }

  public Forms guessingJson() {
    return new Forms(most, true);
  }

  /// Refuses any other type with [Problem.UnsupportedType]; without a body there are no fields.
  public Fields read(Exchange exchange) throws IOException {
    if (Multipart.isDeclared(exchange)) {
      return multipart(exchange);
    }
    Optional<ContentType> type = exchange.contentType();
    boolean urlencoded = type.filter(URLENCODED::equals).isPresent();
    boolean json = type.filter(Forms::isJson).isPresent();
    if (!urlencoded && !json && type.isPresent()) {
      throw new Problem.UnsupportedType("The body must be a form or JSON.").refusal();
    }
    byte[] body = exchange.bytes(most);
    if (body.length == 0) {
      return new Fields(Map.of());
    }
    if (json || (guessesJson && startsWithBrace(body))) {
      return Fields.ofJson(body);
    }
    if (!urlencoded) {
      throw new Problem.UnsupportedType("The body must be a form or JSON.").refusal();
    }
    return urlencoded(
        PercentCoding.utf8(body)
            .orElseThrow(() -> new Problem.Malformed("The form is not UTF-8.").refusal()));
  }

  private static boolean isJson(ContentType type) {
    return type.value().equals("application/json") || type.value().endsWith("+json");
  }

  private static boolean startsWithBrace(byte[] body) {
    int i = startsWithMark(body) ? 3 : 0;
    while (i < body.length && Character.isWhitespace(body[i])) {
      i++;
    }
    return i < body.length && body[i] == '{';
  }

  /// The byte order mark of UTF-8.
  private static boolean startsWithMark(byte[] body) {
    return body.length >= 3
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF;
  }

  private static Fields urlencoded(String body) {
    if (body.chars().filter(c -> c == '&').count() >= MOST_FIELDS) {
      throw new Problem.Malformed("There are more than " + MOST_FIELDS + " fields.").refusal();
    }
    var values = new LinkedHashMap<String, JsonNode>();
    Query form = Query.parse(body);
    form.names().forEach(name -> form.all(name).forEach(value -> put(values, name, value)));
    return new Fields(values);
  }

  private Fields multipart(Exchange exchange) throws IOException {
    var values = new LinkedHashMap<String, JsonNode>();
    try (Multipart form = Multipart.of(exchange, Multipart.Limits.of(most))) {
      for (Part part = next(form); part != null; part = next(form)) {
        if (part.fileName().isEmpty()) {
          put(values, part.name(), part.text(most));
        } else {
          throw new Problem.Invalid(part.name(), part.name() + " must not be a file.").refusal();
        }
      }
    }
    return new Fields(values);
  }

  private static @Nullable Part next(Multipart form) throws IOException {
    return form.next().orElse(null);
  }

  private static void put(Map<String, JsonNode> values, String name, String value) {
    if (values.putIfAbsent(name, StringNode.valueOf(value)) != null) {
      throw new Problem.Invalid(name, name + " is given twice.").refusal();
    }
  }
}
