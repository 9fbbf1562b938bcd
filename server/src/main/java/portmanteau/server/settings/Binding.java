package portmanteau.server.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What is bound to one of the two dialects that share `POST /v1/media`.
///
/// @param hosts names in lower case; a `*` stands for any characters
/// @param ports as clients call them
/// @param paths below each of which the whole dialect is found once more
public record Binding(List<String> hosts, Set<Integer> ports, List<String> paths) {
  private static final Pattern HOST_PATTERN = Pattern.compile("[a-z0-9*]([a-z0-9*.-]*[a-z0-9*])?");

  /// One that a router finds as it stands: nothing in it is decoded, and no segment is empty.
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._~-]*)+");

  /// The three settings of one dialect.
  record Keys(
      Setting<List<String>> hosts, Setting<Set<Integer>> ports, Setting<List<String>> paths) {

    /// @param word the dialect in the settings' names
    /// @param vendor the dialect for people
    /// @param example a path
    /// @param hosts the vendor's own
    static Keys of(String word, String vendor, String example, String hosts) {
      return new Keys(
          Setting.of(
              "route-" + word + "-hosts",
              hosts,
              "host names on which /v1/media is " + vendor + "'s (* stands for any characters)",
              Binding::hostPatterns),
          Setting.of(
              "route-" + word + "-ports",
              "none",
              "ports on which /v1/media is " + vendor + "'s, as clients call them",
              Binding::ports),
          Setting.of(
              "route-" + word + "-paths",
              "none",
              "paths, such as " + example + ", below which all of " + vendor + " answers",
              Binding::paths));
    }

    List<Setting<?>> all() {
      return List.of(hosts, ports, paths);
    }
  }

  static Binding of(SettingSource source, Keys keys) {
    return new Binding(
        source.get(keys.hosts()), source.get(keys.ports()), source.get(keys.paths()));
  }

  public boolean hasHost(String name) {
    return hosts.stream().anyMatch(pattern -> matches(pattern, name));
  }

  public boolean hasPort(int port) {
    return ports.contains(port);
  }

  private static boolean matches(String pattern, String name) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(name);
    }
    String before = pattern.substring(0, star);
    String after = pattern.substring(star + 1);
    return name.length() >= before.length() + after.length()
        && name.startsWith(before)
        && name.endsWith(after);
  }

  private static List<String> hostPatterns(String text) {
    List<String> hosts = Readers.list(text.toLowerCase(Locale.ROOT));
    for (String host : hosts) {
      if (!HOST_PATTERN.matcher(host).matches()) {
        throw new IllegalArgumentException("holds a host name that is none: " + host);
      }
    }
    return hosts;
  }

  private static Set<Integer> ports(String text) {
    return Readers.list(text).stream()
        .map(port -> (int) Readers.number(port, 1, 65_535))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> paths(String text) {
    List<String> paths = Readers.list(text);
    for (String path : paths) {
      if (!PATH.matcher(path).matches()) {
        throw new IllegalArgumentException("holds what is no path such as /chat: " + path);
      }
    }
    return List.copyOf(new LinkedHashSet<>(paths));
  }
}
