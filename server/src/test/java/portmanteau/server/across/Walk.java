package portmanteau.server.across;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A request that names things of an account in angle brackets: `<media>`, `<group>`.
///
/// @param route method and template of the route that it walks
/// @param template the request, with names in target, headers and body
record Walk(String route, Call template) {
  private static final Pattern MINE = Pattern.compile("<(my_[a-z_]+)>");

  /// The request with each name replaced.
  Call naming(Map<String, String> things) {
    return new Call(
        template.method(),
        fill(template.target(), things),
        template.headers().stream().map(header -> fill(header, things)).toList(),
        fill(new String(template.body(), StandardCharsets.UTF_8), things)
            .getBytes(StandardCharsets.UTF_8));
  }

  /// What it names of the caller's own: `my_token`, `my_group`.
  Set<String> mine() {
    String all = template + new String(template.body(), StandardCharsets.UTF_8);
    return MINE.matcher(all).results().map(named -> named.group(1)).collect(Collectors.toSet());
  }

  /// Whether it names this thing.
  boolean names(String thing) {
    return (template + new String(template.body(), StandardCharsets.UTF_8))
        .contains("<" + thing + ">");
  }

  private static String fill(String text, Map<String, String> things) {
    String filled = text;
    for (var thing : things.entrySet()) {
      filled = filled.replace("<" + thing.getKey() + ">", thing.getValue());
    }
    if (filled.matches("(?s).*<[a-z_]+>.*")) {
      throw new IllegalArgumentException("nothing is called so: " + filled);
    }
    return filled;
  }

  @Override
  public String toString() {
    return route + " by " + template;
  }
}
