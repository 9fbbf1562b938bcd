package portmanteau.testkit.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with `{{name}}` places.
record Template(String text) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\*|[A-Za-z_][A-Za-z_0-9]*)}}");

  /// The text with what is known put in.
  String fill(Map<String, String> variables) {
    return PLACE
        .matcher(text)
        .replaceAll(place ->
            Matcher.quoteReplacement(variables.getOrDefault(place.group(1), place.group())));
  }

  /// Whether the text is this one; what stood at unknown names is then known.
  boolean match(String actual, Map<String, String> variables) {
    var pattern = new StringBuilder();
    var groups = new LinkedHashMap<String, Integer>();
    Matcher places = PLACE.matcher(text);
    int end = 0;
    while (places.find()) {
      pattern.append(Pattern.quote(text.substring(end, places.start())));
      String name = places.group(1);
      if (variables.containsKey(name)) {
        pattern.append(Pattern.quote(variables.get(name)));
      } else if (name.equals("*")) {
        pattern.append("(?:.*?)");
      } else if (groups.containsKey(name)) {
        pattern.append("\\").append(groups.get(name));
      } else {
        groups.put(name, groups.size() + 1);
        pattern.append("(.*?)");
      }
      end = places.end();
    }
    pattern.append(Pattern.quote(text.substring(end)));
    Matcher matcher = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(actual);
    if (!matcher.matches()) {
      return false;
    }
    groups.forEach((name, group) -> variables.put(name, matcher.group(group)));
    return true;
  }
}
