package portmanteau.server.resumable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// A client that resumes uploads as `URLSession` does in one of the versions; each request on a
/// connection of its own.
///
/// @param version as it is sent; null: none is, as in the last version
/// @param credential a header line
record Phone(int port, @Nullable String version, String credential) {

  /// All that are spoken.
  static List<String> versions() {
    return List.of("3", "5", "6", "8", "9", "");
  }

  static Phone of(int port, String version, String credential) {
    return new Phone(port, version.isEmpty() ? null : version, credential);
  }

  /// Whether an upload is complete, as the version says it.
  String complete(boolean complete) {
    return isOld()
        ? "Upload-Incomplete: " + (complete ? "?0" : "?1")
        : "Upload-Complete: " + (complete ? "?1" : "?0");
  }

  /// What an answer says of that.
  boolean isComplete(WireResponse answer) {
    return isOld()
        ? answer.header("Upload-Incomplete").orElseThrow().equals("?0")
        : answer.header("Upload-Complete").orElseThrow().equals("?1");
  }

  boolean isOld() {
    return "3".equals(version);
  }

  /// Whether limits and lengths have headers of their own.
  boolean hasLimits() {
    return version == null || version.compareTo("6") >= 0;
  }

  /// Sends the head of a request that brings so many bytes, and some of them.
  Wire begin(String request, long size, String first, String... headers) throws IOException {
    var wire = new Wire(port);
    var head = new StringBuilder(request + " HTTP/1.1\r\nHost: a\r\n" + credential + "\r\n");
    if (version != null) {
      head.append("Upload-Draft-Interop-Version: ").append(version).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (size >= 0) {
      head.append("Content-Length: ").append(size).append("\r\n");
    }
    wire.send((head + "\r\n" + first).getBytes(StandardCharsets.ISO_8859_1));
    return wire;
  }

  WireResponse ask(String request, String body, String... headers) throws IOException {
    int size = body.isEmpty() && !request.startsWith("P") ? -1 : body.length();
    try (Wire wire = begin(request, size, body, headers)) {
      return wire.receive(request.startsWith("HEAD "));
    }
  }

  WireResponse head(String target) throws IOException {
    return ask("HEAD " + target, "");
  }

  WireResponse append(String target, long offset, String bytes, boolean last) throws IOException {
    return ask("PATCH " + target, bytes, appending(offset, last));
  }

  String[] appending(long offset, boolean last) {
    String type =
        version == null || version.compareTo("6") >= 0 ? "partial-upload" : "octet-stream";
    return new String[] {
      "Upload-Offset: " + offset, complete(last), "Content-Type: application/" + type
    };
  }

  /// The path that an answer locates.
  static String target(WireResponse answer) {
    String location =
        answer.header("Location").orElseThrow(() -> new AssertionError(answer.toString()));
    return location.substring(location.indexOf('/', "http://".length()));
  }
}
