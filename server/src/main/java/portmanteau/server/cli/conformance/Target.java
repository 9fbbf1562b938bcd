package portmanteau.server.cli.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The server that is looked at.
///
/// @param endpoint where uploads are begun
/// @param headers of every request, as lines; credentials mostly
/// @param protocol lines that every request of the protocol has
record Target(URI endpoint, List<String> headers, List<String> protocol) {

  /// The same, with other lines of the protocol.
  Target speaking(String... lines) {
    return new Target(endpoint, headers, List.of(lines));
  }

  Answer ask(String method, URI address, String body, String... more) throws IOException {
    try (var connection = new Connection(address)) {
      connection.send(request(method, address, body.length(), body, more));
      return connection.receive(method.equals("HEAD"));
    }
  }

  /// Begins a request of so many bytes, sends the first of them, waits for an interim answer and
  /// breaks the link.
  Answer breakOff(String method, URI address, int size, String first, String... more)
      throws IOException {
    try (var connection = new Connection(address)) {
      connection.send(request(method, address, size, first, more));
      return connection.next(false, List.of());
    }
  }

  /// Where an answer says that the upload is.
  URI located(Answer answer) {
    return endpoint.resolve(
        answer
            .header("location")
            .orElseThrow(() -> new Finding("the answer has no Location: " + answer)));
  }

  private byte[] request(String method, URI address, int size, String bytes, String... more) {
    var head = new StringBuilder();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    head.append(method).append(' ').append(address.getRawPath()).append(query);
    head.append(" HTTP/1.1\r\nHost: ").append(address.getRawAuthority()).append("\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    protocol.forEach(line -> head.append(line).append("\r\n"));
    for (String line : more) {
      head.append(line).append("\r\n");
    }
    if (size > 0 || method.startsWith("P")) {
      head.append("Content-Length: ").append(size).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n").append(bytes);
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
