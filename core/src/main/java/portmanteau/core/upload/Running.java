package portmanteau.core.upload;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Digests;

/// Digests of an upload's bytes from the first on, as far as it has come.
///
/// @param sha256 null where bytes are missing in it: then they must be read again
/// @param md5 null where nobody will ask for it, or where bytes are missing in it
record Running(@Nullable MessageDigest sha256, @Nullable MessageDigest md5) {
  /// Where nothing is known of the bytes before.
  static final Running LOST = new Running(null, null);

  /// Where no byte has come yet.
  static Running fresh(boolean withMd5) {
    return new Running(Digests.sha256(), withMd5 ? Digests.of("MD5") : null);
  }

  void update(byte[] bytes, int count) {
    if (sha256 != null) {
      sha256.update(bytes, 0, count);
    }
    if (md5 != null) {
      md5.update(bytes, 0, count);
    }
  }

  Running copy() {
    return new Running(
        sha256 == null ? null : Digests.copy(sha256), md5 == null ? null : Digests.copy(md5));
  }
}
