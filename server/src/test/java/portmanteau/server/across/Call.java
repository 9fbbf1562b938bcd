package portmanteau.server.across;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

/// One request, sent as it is written here.
///
/// @param target path and query, as they stand on the request line
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(String method, String target, List<String> headers, byte[] body) {

  Call(String method, String target) {
    this(method, target, List.of(), new byte[0]);
  }

  /// The same with one header more.
  Call with(String header) {
    var more = new ArrayList<>(headers);
    more.add(header);
    return new Call(method, target, List.copyOf(more), body);
  }

  /// The same with this `Content-Type` in place of its own.
  Call typed(String type) {
    var others = headers.stream().filter(header -> !header.startsWith("Content-Type:")).toList();
    return new Call(method, target, others, body).with("Content-Type: " + type);
  }

  Call body(byte[] bytes) {
    return new Call(method, target, headers, bytes);
  }

  Call json(String json) {
    return with("Content-Type: application/json").body(utf8(json));
  }

  Call form(Form form) {
    return with("Content-Type: " + Form.TYPE).body(form.bytes());
  }

  /// Sends it on a connection of its own.
  WireResponse send(int port) throws IOException {
    try (var wire = new Wire(port)) {
      wire.send(bytes());
      return wire.receive(method.equals("HEAD"));
    }
  }

  /// Sends it and sees that it is answered with that status.
  WireResponse expect(int port, int status) throws IOException {
    WireResponse answer = send(port);
    if (answer.status() != status) {
      throw new AssertionError(this + " was answered with " + answer);
    }
    return answer;
  }

  /// The request as bytes; `Host` and the body's length are added where no header tells them.
  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(utf8(method + " " + target + " HTTP/1.1\r\n"));
    if (lacks("host")) {
      bytes.writeBytes(utf8("Host: localhost\r\n"));
    }
    headers.forEach(header -> bytes.writeBytes(utf8(header + "\r\n")));
    if (lacks("content-length") && lacks("transfer-encoding")) {
      bytes.writeBytes(utf8("Content-Length: " + body.length + "\r\n"));
    }
    bytes.writeBytes(utf8("\r\n"));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private boolean lacks(String name) {
    return headers.stream()
        .noneMatch(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1));
  }

  static JsonNode tree(WireResponse answer) {
    return Json.strict().tree(answer.body());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    String text = new String(body, StandardCharsets.UTF_8);
    return method
        + " "
        + target
        + " "
        + headers
        + " "
        + text.substring(0, Math.min(400, text.length()));
  }
}
