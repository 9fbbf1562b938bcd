package portmanteau.server.uploads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// Speaks tus with one server, each request on a connection of its own.
///
/// @param token a bearer token
record TusClient(int port, String token) {

  /// Begins an upload without bytes; returns its name.
  String create(String... headers) throws IOException {
    WireResponse answer = ask("POST /files/", new byte[0], headers);
    String location = answer.header("Location").orElseThrow(() -> refused(answer));
    return location.substring(location.lastIndexOf('/') + 1);
  }

  WireResponse head(String id) throws IOException {
    return ask("HEAD /files/" + id, new byte[0]);
  }

  WireResponse delete(String id) throws IOException {
    return ask("DELETE /files/" + id, new byte[0]);
  }

  WireResponse patch(String id, long offset, String bytes, String... headers) throws IOException {
    try (Wire wire = begin(id, offset, bytes.length(), bytes, headers)) {
      return wire.receive();
    }
  }

  /// Begins a piece of `size` bytes, sends `first` of them, and leaves the rest open.
  Wire begin(String id, long offset, long size, String first, String... headers)
      throws IOException {
    var wire = new Wire(port);
    wire.send(
        head("PATCH /files/" + id, headers)
            + "Upload-Offset: %d\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: %d\r\n\r\n"
                .formatted(offset, size)
            + first);
    return wire;
  }

  /// Any request; a body is an upload's bytes.
  WireResponse ask(String request, byte[] body, String... headers) throws IOException {
    try (var wire = new Wire(port)) {
      String type = body.length == 0 ? "" : "Content-Type: application/offset+octet-stream\r\n";
      String end = type + "Content-Length: %d\r\n\r\n".formatted(body.length);
      wire.send((head(request, headers) + end).getBytes(StandardCharsets.US_ASCII));
      wire.send(body);
      return wire.receive(request.startsWith("HEAD "));
    }
  }

  private String head(String request, String... headers) {
    var head =
        new StringBuilder(request + " HTTP/1.1\r\nHost: a\r\nTus-Resumable: 1.0.0\r\n")
            .append("Authorization: Bearer " + token + "\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.toString();
  }

  private static AssertionError refused(WireResponse answer) {
    return new AssertionError("the upload was not begun: " + answer);
  }
}
