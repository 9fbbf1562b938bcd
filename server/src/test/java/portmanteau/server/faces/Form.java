package portmanteau.server.faces;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import portmanteau.core.access.UserId;
import portmanteau.core.group.GroupId;

/// The forms of 1C-Connect's clients, framed by `frame`.
final class Form {
  private Form() {}

  static byte[] of(GroupId conference, UserId author, byte[] file) {
    return of(meta(conference, author, "a"), file);
  }

  static byte[] of(String meta, byte[] file) {
    return join(meta(meta), file(file));
  }

  static byte[] reversed(String meta, byte[] file) {
    return join(file(file), meta(meta));
  }

  /// What is said of a file.
  ///
  /// @param name as it stands in JSON, escapes and all
  static String meta(GroupId conference, UserId author, String name) {
    return "{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"comment\":\"a comment\",\"file_name\":\"%s\"}"
        .formatted(conference, author, name);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] meta(String json) {
    return join(
        bytes("--frame\r\nContent-Disposition: form-data; name=\"meta\"\r\n"),
        bytes("Content-Type: application/json\r\n\r\n" + json + "\r\n"),
        new byte[0]);
  }

  private static byte[] file(byte[] content) {
    return join(
        bytes("--frame\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n"),
        content,
        bytes("\r\n"));
  }

  private static byte[] join(byte[] one, byte[] two) {
    return join(one, two, bytes("--frame--\r\n"));
  }

  private static byte[] join(byte[] one, byte[] two, byte[] three) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(one);
    all.writeBytes(two);
    all.writeBytes(three);
    return all.toByteArray();
  }
}
