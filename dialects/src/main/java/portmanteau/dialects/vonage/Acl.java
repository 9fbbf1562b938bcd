package portmanteau.dialects.vonage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which requests a token may make, as its claim `acl` says.
///
/// What it does not grant is refused, and so is what is granted under a condition that we do not
/// know.
record Acl(List<Grant> grants) {
  static final Acl EVERYTHING = new Acl(List.of(new Grant(PathGlob.parse("/**"), null)));

  /// Paths that may be asked.
  ///
  /// @param methods upper case; null for all
  record Grant(PathGlob paths, @Nullable Set<String> methods) {

    boolean allows(String method, String path) {
      return (methods == null || methods.contains(method)) && paths.matches(path);
    }
  }

  /// What PHP writes in place of `{}`.
  private static final List<?> NO_MEMBERS = List.of();

  /// Reads `{"paths": {"/*/media/**": {"methods": ["GET"]}}}`; without `paths` everything is
  /// granted. Empty where it has another shape.
  static Optional<Acl> parse(@Nullable Object claim) {
    if (claim == null || claim.equals(NO_MEMBERS)) {
      return Optional.of(EVERYTHING);
    }
    if (!(claim instanceof Map<?, ?> acl)) {
      return Optional.empty();
    }
    Object paths = acl.get("paths");
    if (paths == null) {
      return Optional.of(EVERYTHING);
    }
    if (paths.equals(NO_MEMBERS)) {
      return Optional.of(grants(Map.of()));
    }
    return paths instanceof Map<?, ?> map ? Optional.of(grants(map)) : Optional.empty();
  }

  /// HEAD may be asked where GET may.
  boolean allows(String method, String path) {
    return grants.stream().anyMatch(grant -> grant.allows(method, path))
        || (method.equals("HEAD") && allows("GET", path));
  }

  private static Acl grants(Map<?, ?> paths) {
    List<Grant> grants = new ArrayList<>();
    paths.forEach((pattern, conditions) -> {
      if (conditions == null || conditions.equals(NO_MEMBERS)) {
        grants.add(new Grant(PathGlob.parse(pattern.toString()), null));
      } else if (conditions instanceof Map<?, ?> map && isKnown(map)) {
        grants.add(new Grant(PathGlob.parse(pattern.toString()), methods(map.get("methods"))));
      }
    });
    return new Acl(List.copyOf(grants));
  }

  /// Nothing but methods may narrow a grant; an empty `filters` narrows nothing.
  private static boolean isKnown(Map<?, ?> conditions) {
    return conditions.entrySet().stream()
        .allMatch(condition ->
            "methods".equals(condition.getKey())
                || (condition.getValue() instanceof Map<?, ?> map && map.isEmpty()));
  }

  private static @Nullable Set<String> methods(@Nullable Object methods) {
    return switch (methods) {
      case null -> null;
      case List<?> list -> upperCase(list.stream());
      default -> upperCase(Stream.of(methods));
    };
  }

  private static Set<String> upperCase(Stream<?> methods) {
    return methods
        .map(method -> String.valueOf(method).toUpperCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
