package portmanteau.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

/// curl, for lines as people paste them.
final class Curl {
  private final Program program;

  /// @param folder where the files of `-F file=@name` lie
  Curl(Path folder) {
    program = new Program("curl", folder);
  }

  /// The last answer of a line.
  ///
  /// @param head status line and headers, in lower case
  record Answer(int status, String head, String body) {

    JsonNode json() {
      return Json.strict().tree(body.getBytes(StandardCharsets.UTF_8));
    }

    String text(String member) {
      return json().path(member).asString();
    }
  }

  Answer run(String... arguments) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("-s", "-i", "--max-time", "60"));
    all.addAll(List.of(arguments));
    Program.Said said = program.quietly(all);
    assertThat(said.exitCode()).as(said.out()).isZero();
    String rest = said.out();
    while (true) {
      int end = rest.indexOf("\r\n\r\n");
      String head = rest.substring(0, end).toLowerCase(Locale.ROOT);
      rest = rest.substring(end + 4);
      int status = Integer.parseInt(head.substring(9, 12));
      if (status >= 200) {
        return new Answer(status, head, rest);
      }
    }
  }
}
