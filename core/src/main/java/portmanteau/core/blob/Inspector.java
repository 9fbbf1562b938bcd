package portmanteau.core.blob;

import java.io.IOException;

/// Port: says what bytes are, by looking at them and at nothing else.
public interface Inspector {

  /// Never fails on strange bytes; `IOException` only where they cannot be read.
  Inspection inspect(ByteSource bytes) throws IOException;
}
