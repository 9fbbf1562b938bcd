package portmanteau.web.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The name of a file in an answer's `Content-Disposition` (RFC 6266), as far as one is there.
public final class AttachmentName {
  private AttachmentName() {}

  /// The name as it is written, `filename*` before `filename`; empty where there is none.
  public static Optional<String> in(String contentDisposition) {
    HeaderParameters parameters = HeaderParameters.parse(contentDisposition);
    return parameters
        .extended("filename")
        .or(() -> parameters.get("filename").map(AttachmentName::unmasked));
  }

  /// Headers are read as ISO-8859-1, and many servers send UTF-8.
  private static String unmasked(String name) {
    if (!name.chars().allMatch(c -> c <= 0xff)) {
      return name;
    }
    try {
      byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException plain) {
      return name;
    }
  }
}
