package portmanteau.core.blob;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Bytes on their way in: written at positions, not yet promised to anyone. Used by one thread at a
/// time.
///
/// Closing releases only the handle; the bytes stay until [Blobs#keep] or [Blobs#discard]. A write
/// that finds no room throws the `StorageFull` refusal.
public interface Staging extends ByteSource {

  StagingId id();

  /// Writes all remaining bytes of `source` at `position` (bytes from the start).
  void write(ByteBuffer source, long position) throws IOException;

  /// Truncates to `size` bytes; does nothing if there are no more.
  void truncate(long size) throws IOException;

  /// Returns once everything written is on stable storage, where [Blobs#reopen] finds it after a
  /// power cut; [Blobs#keep] and [Blobs#share] do not need it. After a failure these bytes can
  /// never be trusted and must be discarded.
  void sync() throws IOException;
}
