package portmanteau.dialects.greenapi;

import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.web.Exchange;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

/// An object of JSON in which unknown members and nulls say nothing.
record Body(JsonNode object) {
  private static final int LONGEST = 64 * 1024;

  /// The body of the request, whatever its `Content-Type` is.
  static Body read(Exchange exchange) {
    JsonNode node = Json.strict().read(exchange, LONGEST, JsonNode.class);
    if (!node.isObject()) {
      throw new Problem.Invalid("body", "The body is a JSON object.").refusal();
    }
    return new Body(node);
  }

  /// A member that says something.
  Optional<JsonNode> member(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  /// A member that is an object itself.
  Optional<Body> object(String name) {
    return member(name)
        .map(node -> {
          if (!node.isObject()) {
            throw invalid(name, name + " is an object.");
          }
          return new Body(node);
        });
  }

  Optional<String> text(String name) {
    return member(name)
        .map(node -> {
          if (!node.isString()) {
            throw invalid(name, name + " is a string.");
          }
          return node.asString();
        });
  }

  static RuntimeException invalid(String name, String detail) {
    return new Problem.Invalid(name, detail).refusal();
  }
}
