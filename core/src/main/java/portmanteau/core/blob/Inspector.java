package portmanteau.core.blob;

import java.io.IOException;

/// Port: tells what bytes are from their content alone.
public interface Inspector {

  /// Never fails on malformed bytes; `IOException` only if they cannot be read.
  Inspection inspect(ByteSource bytes) throws IOException;
}
