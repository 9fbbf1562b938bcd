package portmanteau.core.integrity;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Digests;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Sha256;

/// Reads all bytes of a blob and compares them with its name and its row.
final class Verification {
  private static final int BUFFER = 256 * 1024;

  private final Blobs blobs;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  /// For one thread.
  Verification(Blobs blobs) {
    this.blobs = blobs;
  }

  /// What was seen.
  ///
  /// @param damage null where the bytes have their hash, whatever size the row says
  /// @param size bytes there are
  record Verdict(@Nullable Damage damage, long size) {}

  /// Called before bytes are read; may wait, or throw to end the run.
  interface Meter {
    void reading(long bytes) throws IOException;
  }

  /// The bytes could not be opened, though they may exist: nothing is known about them.
  static final class Unopened extends IOException {
    private static final long serialVersionUID = 1;

    Unopened(IOException failure) {
      super(failure.getMessage(), failure);
    }
  }

  /// @throws IOException where nothing can be said of the bytes
  Verdict verify(KnownBlob blob, Meter meter) throws IOException {
    try (ByteSource bytes = open(blob.id())) {
      Sha256 hash = hash(bytes, meter);
      if (hash == null) {
        return new Verdict(Damage.UNREADABLE, bytes.size());
      }
      if (hash.equals(blob.id().sha256())) {
        return new Verdict(null, bytes.size());
      }
      boolean sameSize = bytes.size() == blob.size();
      return new Verdict(sameSize ? Damage.WRONG_HASH : Damage.WRONG_SIZE, bytes.size());
    } catch (NoSuchFileException gone) {
      return new Verdict(Damage.GONE, 0);
    }
  }

  private ByteSource open(BlobId id) throws IOException {
    try {
      return blobs.open(id);
    } catch (NoSuchFileException | ClosedByInterruptException | InterruptedIOException told) {
      throw told;
    } catch (IOException failure) {
      throw new Unopened(failure);
    }
  }

  /// Null where the disk does not give the bytes.
  private @Nullable Sha256 hash(ByteSource bytes, Meter meter) throws IOException {
    MessageDigest digest = Digests.sha256();
    for (long position = 0; position < bytes.size(); ) {
      meter.reading(Math.min(BUFFER, bytes.size() - position));
      int count;
      try {
        count = bytes.read(buffer.clear(), position);
      } catch (ClosedByInterruptException | InterruptedIOException stopped) {
        throw stopped;
      } catch (IOException unreadable) {
        return null;
      }
      if (count < 0) {
        break;
      }
      digest.update(buffer.flip());
      position += count;
    }
    return Sha256.of(digest.digest());
  }
}
