package portmanteau.core.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.blob.Inspection;
import portmanteau.core.blob.Inspector;

/// Knows PNG and PDF by how they begin, the size of a PNG by its header, and nothing else.
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
        signature.equals("\u0089PNG") ? size(bytes) : null);
  }

  private static @Nullable Dimensions size(ByteSource bytes) throws IOException {
    ByteBuffer size = ByteBuffer.allocate(8);
    bytes.read(size, 16);
    return size.hasRemaining() ? null : new Dimensions(size.getInt(0), size.getInt(4));
  }
}
