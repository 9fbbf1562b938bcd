package portmanteau.core.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Inspection;
import portmanteau.core.blob.Inspector;

/// Knows PNG and PDF by how they begin, and nothing else.
public final class SignatureInspector implements Inspector {
  @Override
  public Inspection inspect(ByteSource bytes) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(4);
    bytes.read(start, 0);
    String signature = new String(start.array(), StandardCharsets.ISO_8859_1);
    return new Inspection(
        switch (signature) {
          case "\u0089PNG" -> new ContentType("image/png");
          case "%PDF" -> new ContentType("application/pdf");
          default -> ContentType.OCTETS;
        },
        null);
  }
}
