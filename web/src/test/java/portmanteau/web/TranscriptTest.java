package portmanteau.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import portmanteau.testkit.http.Transcript;

/// The transcripts of the testkit, held against a server whose answers are known.
class TranscriptTest {
  private static final Route NOTE =
      Route.post(
          "/notes/{name}",
          exchange -> {
            String text;
            try (Multipart form = Multipart.of(exchange, Multipart.Limits.of(1000))) {
              text = form.next().orElseThrow().text(100);
            }
            exchange.header("Location", exchange.baseUrl() + "/notes/n7");
            exchange.sendJson(201, Map.of("text", text));
          });
  private static final Route READ =
      Route.get("/read/{id}", exchange -> exchange.send(200, "text/plain", "it".getBytes(UTF_8)));

  private static final String TEXT =
      """
      ### A note is made
      POST /notes/{{name}} HTTP/1.1
      Content-Type: multipart/form-data; boundary=b

      --b
      Content-Disposition: form-data; name=text

      < picture
      --b--

      HTTP/1.1 201
      Content-Type: application/json
      Location: {{base}}/notes/{{id}}

      { "text": "{{*}}b c" }

      ### It can be read
      GET /read/{{id}} HTTP/1.1

      HTTP/1.1 200
      Content-Length: 2
      Content-Type: text/plain

      it
      """;

  private static Transcript against(TestServer server) {
    return new Transcript(
        server.port(), Map.of("name", "x"), Map.of("picture", "a \"b c".getBytes(UTF_8)));
  }

  @Test
  void a_transcript_runs_and_takes_what_answers_tell() throws IOException {
    try (TestServer server = TestServer.with(NOTE, READ)) {
      Transcript transcript = against(server);
      transcript.run(TEXT);
      assertThat(transcript.variables()).containsEntry("id", "n7");
    }
  }

  @Test
  void a_difference_is_named() throws IOException {
    try (TestServer server = TestServer.with(NOTE, READ)) {
      assertThatThrownBy(() -> against(server).run(TEXT.replace("\nit\n", "\nthat\n")))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("It can be read: body");
      assertThatThrownBy(() -> against(server).run(TEXT.replace("Location: {{base}}", "X: y")))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("A note is made: headers");
      assertThatThrownBy(() -> against(server).run(TEXT.replace("HTTP/1.1 201", "HTTP/1.1 200")))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("A note is made");
    }
  }
}
