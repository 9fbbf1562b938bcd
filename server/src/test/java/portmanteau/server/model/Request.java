package portmanteau.server.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A request of tus, as it goes over the wire.
///
/// @param chunked whether its body is sent in chunks, of a length that is not told before
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(String method, String path, List<String> headers, byte[] body, boolean chunked) {
  private static final String TYPE = "Content-Type: application/offset+octet-stream";

  static Request of(String method, String path, String... headers) {
    return new Request(method, path, List.of(headers), new byte[0], false);
  }

  /// The bytes of an upload from `offset` on.
  static Request patch(String path, long offset, byte[] bytes) {
    return of("PATCH", path, "Upload-Offset: " + offset).bytes(bytes);
  }

  Request bytes(byte[] bytes) {
    return new Request(method, path, headers, bytes, chunked).with(TYPE);
  }

  Request with(String header) {
    var all = new ArrayList<>(headers);
    all.add(header);
    return new Request(method, path, all, body, chunked);
  }

  Request inChunks(boolean yes) {
    return new Request(method, path, headers, body, yes);
  }

  /// All of it but the body.
  byte[] head(String bearer) {
    var text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    text.append("Authorization: Bearer ").append(bearer).append("\r\n");
    text.append("Tus-Resumable: 1.0.0\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    text.append(chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length);
    return text.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /// The first `count` bytes of the body, as they are sent.
  byte[] beginning(int count) {
    var out = new ByteArrayOutputStream();
    if (chunked && count > 0) {
      out.writeBytes((Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    out.write(body, 0, count);
    if (chunked && count > 0) {
      out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  /// All of the body, as it is sent.
  byte[] whole() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(beginning(body.length));
    if (chunked) {
      out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return method + " " + path + " " + headers + " " + body.length + (chunked ? " in chunks" : "");
  }
}
