package portmanteau.core.outbound;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import portmanteau.core.IoSupplier;

/// What a request carries.
///
/// @param type its `Content-Type`, empty for [#NONE]
/// @param length its bytes
/// @param bytes opens it, once a request; the client closes it
public record OutboundBody(String type, long length, IoSupplier<InputStream> bytes) {

  /// No body at all.
  public static final OutboundBody NONE = new OutboundBody("", 0, InputStream::nullInputStream);

  public OutboundBody {
    if (length < 0) {
      throw new IllegalArgumentException("A body has no negative number of bytes");
    }
    if (type.isEmpty() && length > 0) {
      throw new IllegalArgumentException("A body has a type");
    }
    OutboundRequest.requireFieldValue(type);
  }

  /// A body that is in memory, which the caller does not change.
  public static OutboundBody of(String type, byte[] bytes) {
    return new OutboundBody(type, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  public boolean none() {
    return type.isEmpty();
  }
}
