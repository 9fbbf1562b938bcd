package portmanteau.server.selfcommunity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

/// Calls a server as this dialect's clients do.
///
/// @param token empty for a stranger
record SelfCommunityClient(ServerFixture server, String token) {
  private static final String BOUNDARY = "b";

  WireResponse get(String path) throws IOException {
    return call("GET", path, "application/json", "");
  }

  WireResponse delete(String path) throws IOException {
    return call("DELETE", path, "application/json", "");
  }

  WireResponse json(String method, String path, String body) throws IOException {
    return call(method, path, "application/json", body);
  }

  /// A link; its answer.
  WireResponse link() throws IOException {
    return link("https://example.com/");
  }

  WireResponse link(String url) throws IOException {
    return json("POST", "/api/v2/media/", "{\"type\":\"url\",\"url\":\"%s\"}".formatted(url));
  }

  WireResponse complete(String uploadId, byte[] whole) throws IOException {
    return json(
        "POST",
        "/api/v2/media/upload/complete/",
        "{\"upload_id\":\"%s\",\"md5\":\"%s\"}".formatted(uploadId, md5(whole)));
  }

  /// A chunk whose place is told by fields before the file: names and values in turns.
  WireResponse chunk(byte[] bytes, String... fields) throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send(chunkRequest(bytes, fields));
      return wire.receive();
    }
  }

  /// The bytes of such a request.
  byte[] chunkRequest(byte[] bytes, String... fields) {
    var body = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      body.writeBytes(
          utf8(
              "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                  .formatted(BOUNDARY, fields[i], fields[i + 1])));
    }
    body.writeBytes(
        utf8(
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
                .formatted(BOUNDARY)));
    body.writeBytes(bytes);
    body.writeBytes(utf8("\r\n--" + BOUNDARY + "--\r\n"));
    var request = new ByteArrayOutputStream();
    request.writeBytes(
        head(
            "POST",
            "/api/v2/media/upload/chunk/",
            "multipart/form-data; boundary=" + BOUNDARY,
            body.size()));
    request.writeBytes(body.toByteArray());
    return request.toByteArray();
  }

  private WireResponse call(String method, String path, String type, String body)
      throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send(head(method, path, type, utf8(body).length));
      wire.send(body);
      return wire.receive();
    }
  }

  private byte[] head(String method, String path, String type, int length) {
    String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    return utf8(
        "%s %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, path, authorization, type, length));
  }

  static JsonNode tree(WireResponse answer) {
    return Json.strict().tree(answer.body());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
