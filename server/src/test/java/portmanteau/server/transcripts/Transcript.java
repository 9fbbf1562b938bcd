package portmanteau.server.transcripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A file of exchanges with one server, in order.
///
/// ```
/// ### a sentence that says what is shown
/// # advance PT24H                       (optional: move the clock first)
/// POST /v3/media HTTP/1.1
/// Authorization: Basic {{basic}}
///
/// the body, as it is; in multipart bodies lines end in CRLF
///
/// HTTP/1.1 201
/// Content-Type: application/json       (must be so; `!Name` must be absent)
///
/// {"id": "{{id:uuid}}"}                (JSON is compared as JSON; `(any)` is not compared; nothing must be empty)
/// ```
///
/// `Host` and `Content-Length` are added where they are missing. `{{name}}` stands for a value
/// known by then, a sample's bytes (`{{png 10x10}}`), `{{hex 00ff}}` or `{{repeat 1000 a}}`; in an
/// answer `{{name:pattern}}` checks and remembers.
record Transcript(List<Step> steps) {
  private static final String TITLE = "### ";
  private static final String ADVANCE = "# advance ";
  private static final String ANSWER = "HTTP/1.1 ";

  /// One exchange.
  ///
  /// @param head request line and headers
  /// @param answerHead headers that must be, or with `!` must not be
  record Step(
      String title,
      Duration advance,
      List<String> head,
      String body,
      int status,
      List<String> answerHead,
      String answerBody) {}

  static Transcript read(Path file) throws IOException {
    List<Step> steps = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(TITLE)) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).startsWith(TITLE)) {
          end++;
        }
        steps.add(step(file, lines.subList(i, end)));
      }
    }
    if (steps.isEmpty()) {
      throw new IllegalArgumentException(file + " has no exchange");
    }
    return new Transcript(steps);
  }

  private static Step step(Path file, List<String> lines) {
    String title = lines.getFirst().substring(TITLE.length());
    Duration advance = Duration.ZERO;
    int at = 1;
    for (; at < lines.size() && lines.get(at).startsWith("#"); at++) {
      if (lines.get(at).startsWith(ADVANCE)) {
        advance = Duration.parse(lines.get(at).substring(ADVANCE.length()).strip());
      }
    }
    int answer = at;
    while (answer < lines.size() && !lines.get(answer).startsWith(ANSWER)) {
      answer++;
    }
    if (answer >= lines.size()) {
      throw new IllegalArgumentException(file + ": no answer in: " + title);
    }
    List<String> request = lines.subList(at, answer);
    List<String> response = lines.subList(answer, lines.size());
    return new Step(
        title,
        advance,
        head(request),
        body(request),
        Integer.parseInt(response.getFirst().substring(ANSWER.length()).strip().substring(0, 3)),
        head(response).subList(1, head(response).size()),
        body(response));
  }

  private static List<String> head(List<String> message) {
    int blank = message.indexOf("");
    return blank < 0 ? message : message.subList(0, blank);
  }

  private static String body(List<String> message) {
    int blank = message.indexOf("");
    int end = message.size();
    while (end > blank + 1 && message.get(end - 1).isEmpty()) {
      end--;
    }
    return blank < 0 ? "" : String.join("\n", message.subList(blank + 1, end));
  }
}
