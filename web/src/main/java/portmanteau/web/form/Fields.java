package portmanteau.web.form;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import portmanteau.core.Problem;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// The named values of a small body, sent as a form or as a JSON object.
///
/// In a form every value is text, so `true` and `3` may be text; JSON has them as such, and text is
/// accepted too. An absent field is not null.
public record Fields(Map<String, JsonNode> values) {

  /// The members of a JSON object, or a [Problem.Malformed] refusal.
  public static Fields ofJson(byte[] text) {
    JsonNode tree = Json.strict().tree(text);
    if (!tree.isObject()) {
      throw new Problem.Malformed("The JSON must be an object.").refusal();
    }
    var values = new LinkedHashMap<String, JsonNode>();
    tree.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    return new Fields(values);
  }

  /// Values that are all texts.
  public static Fields ofTexts(Map<String, String> texts) {
    var values = new LinkedHashMap<String, JsonNode>();
    texts.forEach((name, text) -> values.put(name, StringNode.valueOf(text)));
    return new Fields(values);
  }

  public Set<String> names() {
    return values.keySet();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /// Whether the field is there, as a JSON `null`.
  public boolean isNull(String name) {
    JsonNode value = values.get(name);
    return value != null && value.isNull();
  }

  /// The value as sent; empty if absent.
  public Optional<JsonNode> node(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// Text, or a number or boolean as text; empty if absent or null. Refuses arrays and objects.
  public Optional<String> text(String name) {
    return present(name).map(value -> scalar(name, value));
  }

  /// [#text], or a refusal that names the missing field.
  public String requiredText(String name) {
    return text(name).orElseThrow(() -> Problem.Invalid.missing(name).refusal());
  }

  /// A whole number, from JSON also one that is written with a fraction or an exponent (`5.0`);
  /// refuses anything else.
  public OptionalLong integer(String name) {
    Optional<JsonNode> value = present(name);
    return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(whole(name, value.get()));
  }

  private static long whole(String name, JsonNode value) {
    if (value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToLong()) {
      return value.longValue();
    }
    try {
      return Long.parseLong(scalar(name, value).strip());
    } catch (NumberFormatException e) {
      throw new Problem.Invalid(name, name + " must be a whole number.").refusal();
    }
  }

  /// `true` or `false`, in any case, also `1` and `0`; refuses anything else.
  public Optional<Boolean> bool(String name) {
    return text(name)
        .map(text ->
            switch (text.strip().toLowerCase(Locale.ROOT)) {
              case "true", "1" -> true;
              case "false", "0" -> false;
              default ->
                  throw new Problem.Invalid(name, name + " must be true or false.").refusal();
            });
  }

  private Optional<JsonNode> present(String name) {
    return node(name).filter(value -> !value.isNull());
  }

  private static String scalar(String name, JsonNode value) {
    if (value.isContainer()) {
      throw new Problem.Invalid(name, name + " must be a single value.").refusal();
    }
    return value.asString();
  }
}
