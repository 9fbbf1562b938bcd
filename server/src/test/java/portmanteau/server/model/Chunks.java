package portmanteau.server.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The same upload, as SelfCommunity's dialect goes on with it for the same user.
final class Chunks {
  private static final String BOUNDARY = "d0-d0-d0";

  private Chunks() {}

  /// A chunk of at least one byte.
  static Request of(Upload upload, long offset, byte[] bytes, long total) {
    var body = new ByteArrayOutputStream();
    part(body, "name=\"upload_id\"");
    body.writeBytes(ascii(upload.id() + "\r\n"));
    part(body, "name=\"document\"; filename=\"film.pdf\"");
    body.writeBytes(bytes);
    body.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
    var headers =
        List.of(
            "Content-Type: multipart/form-data; boundary=" + BOUNDARY,
            "Content-Range: bytes %d-%d/%d".formatted(offset, offset + bytes.length - 1, total));
    return new Request(
        "POST",
        "/api/v2/media/upload/chunk/",
        "Accept: application/json",
        headers,
        body.toByteArray(),
        false);
  }

  private static void part(ByteArrayOutputStream body, String disposition) {
    body.writeBytes(
        ascii(
            "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(BOUNDARY, disposition)));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
