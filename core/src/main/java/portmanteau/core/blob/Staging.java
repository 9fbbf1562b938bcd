package portmanteau.core.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import portmanteau.core.Identifiers;

/// Bytes on their way in: written at positions, not yet promised to anyone. Used by one thread at a
/// time.
///
/// Closing releases only the handle; the bytes stay until [Blobs#keep] or [Blobs#discard]. A write
/// that finds no room throws the `StorageFull` refusal.
public interface Staging extends ByteSource {

  StagingId id();

  /// Writes all remaining bytes of `source` at `position` (bytes from the start).
  void write(ByteBuffer source, long position) throws IOException;

  /// The place of these bytes, called once when all are written; where they come straight to their
  /// place they are there.
  ///
  /// @param sha256 of all bytes
  default BlobId place(Sha256 sha256, Identifiers identifiers) throws IOException {
    return BlobId.create(sha256, identifiers);
  }

  /// Truncates to `size` bytes; does nothing if there are no more.
  void truncate(long size) throws IOException;

  /// Returns once everything written is on stable storage, where [Blobs#reopen] finds it after a
  /// power cut; [Blobs#keep] and [Blobs#share] do not need it. After a failure these bytes can
  /// never be trusted and must be discarded.
  void sync() throws IOException;
}
