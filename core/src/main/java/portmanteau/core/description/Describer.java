package portmanteau.core.description;

import java.io.IOException;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.ContentType;

/// Port: reads what the headers of a file say of it.
public interface Describer {

  /// Never fails on malformed bytes, and reads and keeps no more than a bound that does not grow
  /// with them; `IOException` only if they cannot be read.
  ///
  /// @param type what the bytes are
  Description describe(ContentType type, ByteSource bytes) throws IOException;
}
