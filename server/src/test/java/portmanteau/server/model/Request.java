package portmanteau.server.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A request of tus or of the IETF's resumable uploads, as it goes over the wire.
///
/// @param protocol the header that says which of them it is
/// @param chunked whether its body is sent in chunks, of a length that is not told before
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(
    String method,
    String path,
    String protocol,
    List<String> headers,
    byte[] body,
    boolean chunked) {
  private static final String TUS = "Tus-Resumable: 1.0.0";
  private static final String TYPE = "Content-Type: application/offset+octet-stream";

  static Request of(String method, String path, String... headers) {
    return new Request(method, path, TUS, List.of(headers), new byte[0], false);
  }

  /// The bytes of an upload from `offset` on.
  static Request patch(String path, long offset, byte[] bytes) {
    return of("PATCH", path, "Upload-Offset: " + offset).bytes(bytes);
  }

  /// The same by a phone that speaks that version of resumable uploads.
  ///
  /// @param last whether the upload ends with it
  static Request byPhone(int version, String path, long offset, byte[] bytes, boolean last) {
    String complete =
        version == 3
            ? "Upload-Incomplete: " + (last ? "?0" : "?1")
            : "Upload-Complete: " + (last ? "?1" : "?0");
    var headers =
        List.of("Upload-Offset: " + offset, complete, "Content-Type: application/partial-upload");
    String protocol = "Upload-Draft-Interop-Version: " + version;
    return new Request("PATCH", path, protocol, headers, bytes, false);
  }

  Request bytes(byte[] bytes) {
    return new Request(method, path, protocol, headers, bytes, chunked).with(TYPE);
  }

  Request with(String header) {
    var all = new ArrayList<>(headers);
    all.add(header);
    return new Request(method, path, protocol, all, body, chunked);
  }

  Request inChunks(boolean yes) {
    return new Request(method, path, protocol, headers, body, yes);
  }

  /// All of it but the body.
  byte[] head(String bearer) {
    var text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    text.append("Authorization: Bearer ").append(bearer).append("\r\n");
    text.append(protocol).append("\r\n");
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
