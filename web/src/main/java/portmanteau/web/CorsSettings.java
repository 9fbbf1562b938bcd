package portmanteau.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What pages of other origins may do, in all dialects that browsers speak.
///
/// @param origins whose pages may call; `*` among them allows all, none is allowed where it is
///   empty
/// @param headers that these pages may send besides those that a dialect knows
public record CorsSettings(Set<String> origins, Set<String> headers) {
  private static final Setting<List<String>> ORIGINS =
      Setting.of(
          "cors-origins",
          "*",
          "origins whose pages may call, after commas; *: all, none: none",
          CorsSettings::origins);
  private static final Setting<List<String>> HEADERS =
      Setting.of(
          "cors-headers",
          "traceparent,sentry-trace,baggage",
          "headers of others that these pages may send too, after commas",
          CorsSettings::headerNames);

  public static final List<Setting<?>> ALL = List.of(ORIGINS, HEADERS);

  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  public CorsSettings {
    origins = Set.copyOf(origins);
    headers = Set.copyOf(headers);
  }

  public static CorsSettings of(SettingSource source) {
    return new CorsSettings(Set.copyOf(source.get(ORIGINS)), Set.copyOf(source.get(HEADERS)));
  }

  /// Origins as browsers send them, or `*`.
  private static List<String> origins(String text) {
    List<String> origins = Readers.list(text);
    for (String origin : origins) {
      if (!origin.equals("*") && !origin.matches("https?://[^/?#\\s]+")) {
        throw new IllegalArgumentException(
            "holds an origin that is none (https://app.example.org, without a path): " + origin);
      }
    }
    return origins;
  }

  /// Names of headers (RFC 9110 §5.1), each once.
  private static List<String> headerNames(String text) {
    List<String> names = Readers.list(text);
    for (String name : names) {
      if (!HEADER_NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("holds what is no name of a header: " + name);
      }
    }
    return List.copyOf(new LinkedHashSet<>(names));
  }
}
