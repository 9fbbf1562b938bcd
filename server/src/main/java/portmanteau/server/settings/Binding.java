package portmanteau.server.settings;

import java.util.List;
import java.util.Set;

/// What is bound to one of the two dialects that share `POST /v1/media`.
///
/// @param hosts names in lower case; a `*` stands for any characters
/// @param ports as clients call them
/// @param paths below each of which the whole dialect is found once more
public record Binding(List<String> hosts, Set<Integer> ports, List<String> paths) {

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
}
