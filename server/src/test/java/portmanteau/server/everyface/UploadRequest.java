package portmanteau.server.everyface;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A `POST` that carries one file, without the file: what stands before and after its bytes.
public record UploadRequest(String path, Map<String, String> headers, String before, String after) {
  private static final String BOUNDARY = "----between-the-parts";

  /// What a dialect wants to upload a file of that name; SelfCommunity's is the only chunk of one.
  public static UploadRequest of(Face face, String name, Credentials credentials) {
    return switch (face) {
      case VONAGE ->
          form("/v3/media", "Authorization", "Basic " + credentials.vonageBasic())
              .file("filedata", name);
      case KAIZALA -> form("/v1/media", "accessToken", credentials.kaizalaToken()).file("1", name);
      case GREEN_API -> {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", "Bearer " + credentials.greenApiToken());
        headers.put("X-Gr-File-Extension", "pdf");
        yield new UploadRequest("/v1/media", headers, "", "");
      }
      case CONNECT ->
          form("/v1/conference/send/file/", "Authorization", "Basic " + credentials.connectBasic())
              .field("meta", meta(name, credentials))
              .file("file", name);
      case SELFCOMMUNITY -> chunk(credentials).file("document", name);
    };
  }

  /// A chunk of an upload that has begun; its file is still to be added.
  public static UploadRequest chunk(Credentials credentials) {
    return form(
        "/api/v2/media/upload/chunk/",
        "Authorization",
        "Bearer " + credentials.selfcommunityToken());
  }

  public UploadRequest with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new UploadRequest(path, all, before, after);
  }

  public UploadRequest without(String header) {
    var all = new LinkedHashMap<>(headers);
    all.remove(header);
    return new UploadRequest(path, all, before, after);
  }

  public UploadRequest field(String name, String value) {
    return new UploadRequest(
        path,
        headers,
        before
            + "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(BOUNDARY, name, value),
        after);
  }

  public UploadRequest file(String field, String name) {
    return file(field, name, "application/pdf");
  }

  public UploadRequest file(String field, String name, String type) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, field, name, type);
    return new UploadRequest(path, headers, before + head, "\r\n--" + BOUNDARY + "--\r\n");
  }

  /// A small file, with more to follow.
  public UploadRequest part(String field, String name, String text) {
    UploadRequest begun = file(field, name);
    return new UploadRequest(path, headers, begun.before + text + "\r\n", after);
  }

  /// The end of a form without a file of its own.
  public UploadRequest end() {
    return new UploadRequest(path, headers, before + "--" + BOUNDARY + "--\r\n", "");
  }

  /// The headers alone.
  public UploadRequest withoutParts() {
    return new UploadRequest(path, headers, "", "");
  }

  public UploadRequest to(String otherPath) {
    return new UploadRequest(otherPath, headers, before, after);
  }

  /// Without what ends the form.
  public UploadRequest cutOff() {
    return new UploadRequest(path, headers, before, "");
  }

  public byte[] beforeBytes() {
    return before.getBytes(StandardCharsets.UTF_8);
  }

  public byte[] afterBytes() {
    return after.getBytes(StandardCharsets.UTF_8);
  }

  /// Bytes of the whole body around so many of the file.
  public long length(long file) {
    return beforeBytes().length + file + afterBytes().length;
  }

  /// Request line and headers as they stand on the wire.
  ///
  /// @param framing the header that says how long the body is
  public String head(String framing) {
    var head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    return head.append(framing).append("\r\n\r\n").toString();
  }

  private static UploadRequest form(String path, String header, String value) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(header, value);
    headers.put("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    return new UploadRequest(path, headers, "", "");
  }

  private static String meta(String name, Credentials credentials) {
    return "{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"file_name\":\"%s\"}"
        .formatted(credentials.conference(), credentials.author(), name);
  }
}
