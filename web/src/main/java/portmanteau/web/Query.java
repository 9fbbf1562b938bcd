package portmanteau.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;

/// Decoded names and values, in the order sent: a query, or a body in the same form.
public record Query(Map<String, List<String>> parameters) {
  private static final int MOST = 1000;

  /// Reads `a=1&b=2`, `+` as a blank; broken escapes and bytes that are no UTF-8 are refused.
  public static Query parse(@Nullable String encoded) {
    return parse(encoded, PercentCoding::decodeForm);
  }

  /// As [#parse], but what is no UTF-8 is taken as ISO-8859-1.
  public static Query lenient(@Nullable String encoded) {
    return parse(encoded, PercentCoding::decodeFormLeniently);
  }

  private static Query parse(@Nullable String encoded, UnaryOperator<String> decode) {
    var parameters = new LinkedHashMap<String, List<String>>();
    if (encoded == null || encoded.isEmpty()) {
      return new Query(parameters);
    }
    int count = 0;
    for (String pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      if (++count > MOST) {
        throw new Problem.Malformed("there are more than " + MOST + " parameters").refusal();
      }
      int equals = pair.indexOf('=');
      String name = decode.apply(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode.apply(pair.substring(equals + 1));
      parameters.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }
    return new Query(parameters);
  }

  public Optional<String> first(String name) {
    List<String> values = parameters.get(name);
    return values == null ? Optional.empty() : Optional.of(values.getFirst());
  }

  public List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  public Set<String> names() {
    return parameters.keySet();
  }
}
