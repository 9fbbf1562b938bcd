package portmanteau.core.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Digests;
import portmanteau.core.blob.ByteSource;

/// Digests of an upload's bytes from the first on, as far as they were hashed in their order: what
/// comes behind a gap must be read again.
final class Running {
  private static final int BUFFER = 64 * 1024;

  private final MessageDigest sha256;
  private final @Nullable MessageDigest md5;
  private long reach;

  private Running(MessageDigest sha256, @Nullable MessageDigest md5, long reach) {
    this.sha256 = sha256;
    this.md5 = md5;
    this.reach = reach;
  }

  /// Where no byte was hashed yet.
  static Running fresh(boolean withMd5) {
    return new Running(Digests.sha256(), withMd5 ? Digests.of("MD5") : null, 0);
  }

  /// Bytes that are in it.
  long reach() {
    return reach;
  }

  MessageDigest sha256() {
    return sha256;
  }

  /// Null where nobody was going to ask for it.
  @Nullable MessageDigest md5() {
    return md5;
  }

  /// Takes in bytes from `position` on, where none are missing before.
  void update(long position, byte[] bytes, int count) {
    if (position != reach) {
      return;
    }
    sha256.update(bytes, 0, count);
    if (md5 != null) {
      md5.update(bytes, 0, count);
    }
    reach += count;
  }

  /// Reads what is missing of the first `size` bytes, as long as it is to go on; tells whether
  /// nothing is missing any more.
  boolean catchUp(ByteSource bytes, long size, BooleanSupplier goesOn) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(reach < size ? BUFFER : 0);
    while (reach < size && goesOn.getAsBoolean()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), size - reach));
      int count = bytes.read(buffer, reach);
      if (count < 0) {
        throw new IOException("staged bytes end at " + reach + ", not at " + size);
      }
      update(reach, buffer.array(), count);
    }
    return reach >= size;
  }

  Running copy() {
    return new Running(Digests.copy(sha256), md5 == null ? null : Digests.copy(md5), reach);
  }
}
