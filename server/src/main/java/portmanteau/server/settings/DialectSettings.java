package portmanteau.server.settings;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which dialects answer, where, and to pages of which origins.
///
/// @param enabled the dialects that answer
/// @param greenApi where `/v1/media` is Green API's, whatever the headers say
/// @param kaizala the same for Kaizala
/// @param corsOrigins origins whose pages may call; `*` among them is all, empty is none
/// @param corsHeaders headers of others that these pages may send besides those that a dialect
///   knows
public record DialectSettings(
    Set<Name> enabled,
    Binding greenApi,
    Binding kaizala,
    Set<String> corsOrigins,
    Set<String> corsHeaders) {

  /// The dialects: the vendors', and tus.
  public enum Name {
    VONAGE,
    KAIZALA,
    GREEN_API,
    CONNECT,
    SELFCOMMUNITY,
    TUS;

    /// The name outside.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Name of(String word) {
      return Stream.of(values())
          .filter(name -> name.word().equals(word))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("holds " + word + "; there are " + all()));
    }

    static String all() {
      return Stream.of(values()).map(Name::word).collect(Collectors.joining(","));
    }
  }

  static final Setting<Set<Name>> DIALECTS =
      Setting.of(
          "dialects", Name.all(), "the dialects that answer, after commas", DialectSettings::names);
  static final Setting<List<String>> ROUTE_GREEN_API_HOSTS =
      Setting.of(
          "route-green-api-hosts",
          "media.green-api.com,api.green-api.com",
          "host names on which /v1/media is Green API's (* stands for any characters)",
          Readers::hostPatterns);
  static final Setting<Set<Integer>> ROUTE_GREEN_API_PORTS =
      Setting.of(
          "route-green-api-ports",
          "none",
          "ports on which /v1/media is Green API's, as clients call them",
          Readers::ports);
  static final Setting<List<String>> ROUTE_GREEN_API_PATHS =
      Setting.of(
          "route-green-api-paths",
          "none",
          "paths, such as /green, below which all of Green API answers",
          Readers::paths);
  static final Setting<List<String>> ROUTE_KAIZALA_HOSTS =
      Setting.of(
          "route-kaizala-hosts",
          "api.kaiza.la,kms*.kaiza.la",
          "host names on which /v1/media is Kaizala's (* stands for any characters)",
          Readers::hostPatterns);
  static final Setting<Set<Integer>> ROUTE_KAIZALA_PORTS =
      Setting.of(
          "route-kaizala-ports",
          "none",
          "ports on which /v1/media is Kaizala's, as clients call them",
          Readers::ports);
  static final Setting<List<String>> ROUTE_KAIZALA_PATHS =
      Setting.of(
          "route-kaizala-paths",
          "none",
          "paths, such as /kaizala, below which all of Kaizala answers",
          Readers::paths);
  static final Setting<List<String>> CORS_ORIGINS =
      Setting.of(
          "cors-origins",
          "*",
          "origins whose pages may call, after commas; *: all, none: none",
          Readers::origins);

  static final Setting<List<String>> CORS_HEADERS =
      Setting.of(
          "cors-headers",
          "traceparent,sentry-trace,baggage",
          "headers of others that these pages may send too, after commas",
          Readers::headerNames);

  static final List<Setting<?>> ALL =
      List.of(
          DIALECTS,
          ROUTE_GREEN_API_HOSTS,
          ROUTE_GREEN_API_PORTS,
          ROUTE_GREEN_API_PATHS,
          ROUTE_KAIZALA_HOSTS,
          ROUTE_KAIZALA_PORTS,
          ROUTE_KAIZALA_PATHS,
          CORS_ORIGINS,
          CORS_HEADERS);

  static DialectSettings of(Sources sources) {
    var greenApi =
        new Binding(
            sources.get(ROUTE_GREEN_API_HOSTS),
            sources.get(ROUTE_GREEN_API_PORTS),
            sources.get(ROUTE_GREEN_API_PATHS));
    var kaizala =
        new Binding(
            sources.get(ROUTE_KAIZALA_HOSTS),
            sources.get(ROUTE_KAIZALA_PORTS),
            sources.get(ROUTE_KAIZALA_PATHS));
    apart(ROUTE_KAIZALA_PORTS, kaizala.ports(), greenApi.ports());
    apart(ROUTE_KAIZALA_PATHS, kaizala.paths(), greenApi.paths());
    return new DialectSettings(
        sources.get(DIALECTS),
        greenApi,
        kaizala,
        Set.copyOf(sources.get(CORS_ORIGINS)),
        Set.copyOf(sources.get(CORS_HEADERS)));
  }

  /// What is bound to one dialect is not bound to the other.
  private static void apart(Setting<?> setting, Collection<?> own, Collection<?> others) {
    for (Object bound : own) {
      if (others.contains(bound)) {
        throw new BadSetting("setting " + setting.name() + ": " + bound + " is Green API's");
      }
    }
  }

  public boolean isEnabled(Name name) {
    return enabled.contains(name);
  }

  private static Set<Name> names(String text) {
    var names = EnumSet.noneOf(Name.class);
    Readers.list(text).forEach(word -> names.add(Name.of(word)));
    return Set.copyOf(names);
  }
}
