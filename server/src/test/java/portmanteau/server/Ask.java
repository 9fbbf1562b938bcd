package portmanteau.server;

import java.io.IOException;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// One request on a connection of its own.
public final class Ask {
  private Ask() {}

  /// Asks without a body.
  ///
  /// @param request method and target: `GET /v3/media`
  public static WireResponse at(int port, String request, String... headers) throws IOException {
    return with(port, request, "", headers);
  }

  /// Asks with a body of ASCII.
  public static WireResponse with(int port, String request, String body, String... headers)
      throws IOException {
    try (var wire = new Wire(port)) {
      wire.send(head(request, body.length(), headers) + body);
      return wire.receive();
    }
  }

  /// What comes before a body of so many bytes.
  public static String head(String request, int length, String... headers) {
    var head = new StringBuilder(request + " HTTP/1.1\r\nHost: a\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (length > 0) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("\r\n").toString();
  }
}
