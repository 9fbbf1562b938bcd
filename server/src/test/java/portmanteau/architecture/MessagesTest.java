package portmanteau.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What clients read when something is refused: whole sentences, with a capital and a full stop.
///
/// Reads the sources, since most messages are made where they are thrown. `ProblemJsonTest` holds
/// the ones that are made of a problem's type alone.
class MessagesTest {
  /// The vendors' clients know these as they are.
  private static final Set<String> VENDORS_WORDS =
      Set.of(
          "Both 'upload_id' and 'md5' are required",
          "Enter a valid URL",
          "File size doesn't match headers",
          "Invalid Content-Range",
          "No chunk file was submitted");

  private static final Pattern MADE =
      Pattern.compile(
          "new (?:Problem\\.)?(?<type>Unauthenticated|Forbidden|NotFound|Invalid|Malformed"
              + "|UnsupportedType|Conflict|KeyInUse|Gone|QuotaExceeded|Timeout|Unavailable)\\(");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /// A message in the source.
  ///
  /// @param expression all that it is made of
  /// @param field the name that it may begin with, as a literal; empty where there is none
  private record Message(Path file, String expression, String field) {

    boolean isSentence() {
      List<String> literals = literals();
      if (literals.isEmpty() || VENDORS_WORDS.contains(literals.getFirst())) {
        return true;
      }
      return isEnded(literals.getLast()) && isBegun(literals.getFirst());
    }

    /// Nothing but the values of a template may follow the last literal.
    private boolean isEnded(String last) {
      String rest = expression.substring(expression.lastIndexOf('"') + 1).strip();
      return last.endsWith(".") && (rest.isEmpty() || rest.startsWith(".formatted("));
    }

    private boolean isBegun(String first) {
      boolean named = !expression.startsWith("\"") || first.matches("%[sd].*");
      return named
          || Character.isUpperCase(first.charAt(0))
          || (!field.isEmpty() && first.matches(Pattern.quote(field) + "\\b.*"))
          || first.matches("[a-zA-Z]+[A-Z_][a-zA-Z_]*\\b.*");
    }

    private List<String> literals() {
      return LITERAL.matcher(expression).results().map(found -> found.group(1)).toList();
    }

    @Override
    public String toString() {
      return file.getFileName() + ": " + expression;
    }
  }

  @Test
  void messages_of_ours_are_whole_sentences() throws IOException {
    List<Message> messages = new ArrayList<>();
    for (Path source : sources()) {
      messages.addAll(messages(source));
    }

    assertThat(messages).hasSizeGreaterThan(150).allMatch(Message::isSentence);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."), 20)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .toList();
    }
  }

  private static List<Message> messages(Path source) throws IOException {
    String text = Files.readString(source);
    var messages = new ArrayList<Message>();
    Matcher made = MADE.matcher(text);
    while (made.find()) {
      if (!made.group().contains("Problem.")
          && !text.contains("Problem." + made.group("type"))
          && !source.endsWith("core/Problem.java")) {
        continue;
      }
      List<String> arguments = arguments(text, made.end());
      boolean named = Set.of("Unauthenticated", "Invalid").contains(made.group("type"));
      if (arguments.size() > (named ? 1 : 0)) {
        String field = named ? arguments.getFirst().replace("\"", "") : "";
        messages.add(new Message(source, arguments.get(named ? 1 : 0), field));
      }
    }
    return messages;
  }

  /// The arguments of a call whose parenthesis has just been opened.
  private static List<String> arguments(String text, int start) {
    var arguments = new ArrayList<String>();
    var argument = new StringBuilder();
    int depth = 1;
    boolean quoted = false;
    for (int i = start; depth > 0; i++) {
      char c = text.charAt(i);
      if (c == '"' && text.charAt(i - 1) != '\\') {
        quoted = !quoted;
      }
      if (!quoted) {
        depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      }
      if (depth == 0 || (!quoted && depth == 1 && c == ',')) {
        arguments.add(argument.toString().strip());
        argument.setLength(0);
      } else {
        argument.append(c);
      }
    }
    return arguments.stream().filter(found -> !found.isEmpty()).toList();
  }
}
