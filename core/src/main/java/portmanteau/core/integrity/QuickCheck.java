package portmanteau.core.integrity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Digests;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Sha256;

/// A check that is cheap beside an upload of the same bytes: the size, and the hash of what can be
/// read in a moment. The scrub finds the rest in time.
public final class QuickCheck {
  /// Some ten milliseconds.
  public static final long READ = 8L << 20;

  private static final int BUFFER = 64 * 1024;

  private final Blobs blobs;

  public QuickCheck(Blobs blobs) {
    this.blobs = blobs;
  }

  /// The damage found; null if none.
  ///
  /// @param size bytes there must be
  public @Nullable Damage damage(BlobId blob, long size) {
    try (ByteSource bytes = blobs.open(blob)) {
      if (bytes.size() != size) {
        return Damage.WRONG_SIZE;
      }
      return size > READ || hash(bytes).equals(blob.sha256()) ? null : Damage.WRONG_HASH;
    } catch (NoSuchFileException gone) {
      return Damage.GONE;
    } catch (IOException unreadable) {
      return Damage.UNREADABLE;
    }
  }

  private static Sha256 hash(ByteSource bytes) throws IOException {
    MessageDigest digest = Digests.sha256();
    ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(bytes.size(), 1, BUFFER));
    for (long position = 0; position < bytes.size(); ) {
      int count = bytes.read(buffer.clear(), position);
      if (count < 0) {
        break;
      }
      digest.update(buffer.flip());
      position += count;
    }
    return Sha256.of(digest.digest());
  }
}
