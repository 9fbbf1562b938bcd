package portmanteau.web.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;

/// Decoded names and values, in the order sent: a query, or a body in the same form.
///
/// A value with a broken escape or invalid UTF-8 is refused, by name, when it is read; one that
/// nobody reads does no harm.
///
/// @param parameters null stands for a value that cannot be decoded
public record Query(Map<String, List<@Nullable String>> parameters) {

  /// Reads `a=1&b=2`, `+` as a blank. A name that cannot be decoded stays as it was sent, and what
  /// it names counts as no better.
  public static Query parse(@Nullable String encoded) {
    return parse(encoded, PercentCoding::decodeForm);
  }

  /// As [#parse], but what is no UTF-8 is taken as ISO-8859-1.
  public static Query lenient(@Nullable String encoded) {
    return parse(encoded, PercentCoding::decodeFormLeniently);
  }

  private static Query parse(
      @Nullable String encoded, Function<String, Optional<String>> decoding) {
    var parameters = new LinkedHashMap<String, List<@Nullable String>>();
    if (encoded == null || encoded.isEmpty()) {
      return new Query(parameters);
    }
    for (String pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      Optional<String> decoded = decoding.apply(name);
      @Nullable String value =
          decoded.isEmpty()
              ? null
              : decoding.apply(equals < 0 ? "" : pair.substring(equals + 1)).orElse(null);
      parameters.computeIfAbsent(decoded.orElse(name), any -> new ArrayList<>()).add(value);
    }
    return new Query(parameters);
  }

  /// The first value of that name.
  ///
  /// @throws portmanteau.core.Refusal `Invalid` where it cannot be decoded
  public Optional<String> first(String name) {
    List<@Nullable String> values = parameters.get(name);
    return values == null ? Optional.empty() : Optional.of(readable(name, values.getFirst()));
  }

  /// All values of that name, in the order sent.
  ///
  /// @throws portmanteau.core.Refusal `Invalid` where one of them cannot be decoded
  public List<String> all(String name) {
    return parameters.getOrDefault(name, List.of()).stream()
        .map(value -> readable(name, value))
        .toList();
  }

  public Set<String> names() {
    return parameters.keySet();
  }

  private static String readable(String name, @Nullable String value) {
    if (value == null) {
      throw new Problem.Invalid(name, name + " holds a broken percent escape, or is not UTF-8.")
          .refusal();
    }
    return value;
  }
}
