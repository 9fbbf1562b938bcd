package portmanteau.core.blob;

import java.nio.channels.FileChannel;

/// An optional ability of a [ByteSource]: its bytes are a file's, byte for byte, so that the
/// operating system can send them without the program copying them.
public interface FileBacked {

  /// The source's own channel, closed with the source. Read it at positions only. Interrupting a
  /// thread that reads it closes it, for this source alone.
  FileChannel channel();
}
