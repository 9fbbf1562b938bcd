package portmanteau.server.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs one exchange after the other and compares what comes back.
final class TranscriptRun {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CHUNK = 7;

  private final int port;
  private final Variables variables;

  TranscriptRun(int port, Variables variables) {
    this.port = port;
    this.variables = variables;
  }

  void run(Transcript.Step step) throws IOException {
    WireResponse answer;
    try (var wire = new Wire(port)) {
      wire.send(request(step));
      answer = wire.receive(step.head().getFirst().startsWith("HEAD "));
    }
    assertThat(answer.status()).as(() -> step.title() + "\n" + answer).isEqualTo(step.status());
    step.answerHead().forEach(line -> compareHeader(step, line, answer));
    compareBody(step, answer);
  }

  private byte[] request(Transcript.Step step) {
    byte[] body = body(step);
    var request = new ByteArrayOutputStream();
    for (String line : step.head()) {
      request.writeBytes(variables.fill(line));
      request.writeBytes(crlf());
    }
    if (lacks(step, "Host")) {
      request.writeBytes(("Host: 127.0.0.1:" + port + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    boolean chunked = !lacks(step, "Transfer-Encoding");
    boolean mayHaveBody = !step.head().getFirst().matches("(GET|HEAD|DELETE|OPTIONS) .*");
    if (lacks(step, "Content-Length") && !chunked && (body.length > 0 || mayHaveBody)) {
      request.writeBytes(
          ("Content-Length: " + body.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    request.writeBytes(crlf());
    request.writeBytes(chunked ? chunks(body) : body);
    return request.toByteArray();
  }

  private byte[] body(Transcript.Step step) {
    boolean multipart =
        step.head().stream()
            .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains("multipart/form-data"));
    return variables.fill(multipart ? multipartBody(step.body()) : step.body());
  }

  private static String multipartBody(String body) {
    return body.isEmpty() ? body : body.replace("\n", "\r\n") + "\r\n";
  }

  private static byte[] chunks(byte[] body) {
    var chunked = new ByteArrayOutputStream();
    for (int from = 0; from < body.length; from += CHUNK) {
      byte[] chunk = Arrays.copyOfRange(body, from, Math.min(body.length, from + CHUNK));
      chunked.writeBytes(
          (Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      chunked.writeBytes(chunk);
      chunked.writeBytes(crlf());
    }
    chunked.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return chunked.toByteArray();
  }

  private void compareHeader(Transcript.Step step, String line, WireResponse answer) {
    if (line.startsWith("!")) {
      assertThat(answer.header(line.substring(1))).as(step.title()).isEmpty();
      return;
    }
    String name = line.substring(0, line.indexOf(':'));
    String expected = line.substring(line.indexOf(':') + 1).strip();
    String actual = answer.header(name).orElse("(absent)");
    assertThat(variables.matches(expected, actual))
        .as(() -> step.title() + "\n" + name + " should be " + expected + "\n" + answer)
        .isTrue();
  }

  private void compareBody(Transcript.Step step, WireResponse answer) {
    String expected = step.answerBody();
    if (expected.equals("(any)")) {
      return;
    }
    if (expected.matches("(?s)(\\{(?!\\{)|\\[).*")) {
      compareJson(step, "$", JSON.readTree(expected), JSON.readTree(answer.text()));
    } else if (expected.matches("\\{\\{[^:{}]+}}")) {
      assertThat(answer.body()).as(step.title()).isEqualTo(variables.fill(expected));
    } else {
      assertThat(variables.matches(expected, answer.text()))
          .as(() -> step.title() + "\nthe body should be " + expected + "\n" + answer)
          .isTrue();
    }
  }

  private void compareJson(Transcript.Step step, String path, JsonNode expected, JsonNode actual) {
    if (expected.isObject() && actual.isObject()) {
      assertThat(List.copyOf(actual.propertyNames()))
          .as(() -> step.title() + "\n" + path + "\n" + actual)
          .containsExactlyInAnyOrderElementsOf(expected.propertyNames());
      expected
          .properties()
          .forEach(field ->
              compareJson(
                  step, path + "." + field.getKey(), field.getValue(), actual.get(field.getKey())));
    } else if (expected.isArray() && actual.isArray()) {
      assertThat(actual.size())
          .as(() -> step.title() + "\n" + path + "\n" + actual)
          .isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        compareJson(step, path + "[" + i + "]", expected.get(i), actual.get(i));
      }
    } else if (expected.isString() && expected.asString().contains("{{")) {
      assertThat(actual.isValueNode() && variables.matches(expected.asString(), actual.asString()))
          .as(() -> step.title() + "\n" + path + " should be " + expected + "\n" + actual)
          .isTrue();
    } else {
      assertThat(actual).as(() -> step.title() + "\n" + path).isEqualTo(expected);
    }
  }

  private static boolean lacks(Transcript.Step step, String header) {
    return step.head().stream()
        .skip(1)
        .noneMatch(line -> line.regionMatches(true, 0, header + ":", 0, header.length() + 1));
  }

  private static byte[] crlf() {
    return new byte[] {'\r', '\n'};
  }
}
