package portmanteau.server.transcripts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `{{…}}` in a transcript stands for.
final class Variables {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");
  private static final Map<String, String> PATTERNS =
      Map.of(
          "uuid", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
          "int", "[0-9]+",
          "hex32", "[0-9a-f]{32}",
          "time", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]+)?Z",
          "token", "[A-Za-z0-9_-]+",
          "any", "[\\s\\S]*");

  private final Map<String, String> values;
  private final Function<String, Optional<byte[]>> samples;

  /// @param samples the bytes of a sample by its words, such as `png 10x10`
  Variables(Map<String, String> known, Function<String, Optional<byte[]>> samples) {
    this.values = new HashMap<>(known);
    this.samples = samples;
  }

  /// The text with all placeholders filled in, as bytes.
  byte[] fill(String text) {
    var filled = new ByteArrayOutputStream();
    Matcher matcher = PLACEHOLDER.matcher(text);
    int from = 0;
    while (matcher.find()) {
      filled.writeBytes(text.substring(from, matcher.start()).getBytes(StandardCharsets.UTF_8));
      filled.writeBytes(value(matcher.group(1)));
      from = matcher.end();
    }
    filled.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return filled.toByteArray();
  }

  /// Whether `actual` is what `expected` says; what it names is remembered.
  boolean matches(String expected, String actual) {
    var regex = new StringBuilder();
    Map<Integer, String> names = new HashMap<>();
    Matcher matcher = PLACEHOLDER.matcher(expected);
    int from = 0;
    int group = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(expected.substring(from, matcher.start())));
      String word = matcher.group(1);
      int colon = word.indexOf(':');
      String pattern = colon < 0 ? null : PATTERNS.get(word.substring(colon + 1));
      if (pattern == null) {
        regex.append(Pattern.quote(new String(value(word), StandardCharsets.UTF_8)));
      } else {
        String name = "g" + group++;
        regex.append("(?<").append(name).append('>').append(pattern).append(')');
        names.put(group - 1, word.substring(0, colon));
      }
      from = matcher.end();
    }
    regex.append(Pattern.quote(expected.substring(from)));
    Matcher found = Pattern.compile(regex.toString()).matcher(actual);
    if (!found.matches()) {
      return false;
    }
    names.forEach((index, name) -> {
      if (!name.isEmpty()) {
        values.put(name, found.group("g" + index));
      }
    });
    return true;
  }

  private byte[] value(String word) {
    if (values.containsKey(word)) {
      return values.get(word).getBytes(StandardCharsets.UTF_8);
    }
    if (word.startsWith("hex ")) {
      return HexFormat.of().parseHex(word.substring(4));
    }
    if (word.startsWith("repeat ")) {
      int space = word.indexOf(' ', 7);
      int times = Integer.parseInt(word.substring(7, space));
      return word.substring(space + 1).repeat(times).getBytes(StandardCharsets.UTF_8);
    }
    return samples
        .apply(word)
        .orElseThrow(() -> new IllegalArgumentException("nothing is known as {{" + word + "}}"));
  }
}
