package portmanteau.server.across;

import java.io.ByteArrayOutputStream;

/// A `multipart/form-data` body in the making.
final class Form {
  static final String BOUNDARY = "frame";
  static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

  Form field(String name, String value) {
    return part("name=\"" + name + "\"", "text/plain", Call.utf8(value));
  }

  Form file(String name, String fileName, String type, byte[] content) {
    return part("name=\"" + name + "\"; filename=\"" + fileName + "\"", type, content);
  }

  /// @param disposition what stands after `form-data; `
  Form part(String disposition, String type, byte[] content) {
    parts.writeBytes(
        Call.utf8(
            "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(BOUNDARY, disposition, type)));
    parts.writeBytes(content);
    parts.writeBytes(Call.utf8("\r\n"));
    return this;
  }

  /// The whole form, its end included.
  byte[] bytes() {
    var all = new ByteArrayOutputStream();
    all.writeBytes(parts.toByteArray());
    all.writeBytes(Call.utf8("--" + BOUNDARY + "--\r\n"));
    return all.toByteArray();
  }
}
