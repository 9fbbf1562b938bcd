package portmanteau.server.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/// The digests that tus knows.
final class Checksums {
  private static final List<String> ALGORITHMS = List.of("sha1", "md5", "sha256", "crc32");

  private Checksums() {}

  /// The header that promises a digest of `bytes`, by any of the algorithms.
  static String header(byte[] bytes, SplittableRandom random) {
    String algorithm = ALGORITHMS.get(random.nextInt(ALGORITHMS.size()));
    String digest = Base64.getEncoder().encodeToString(digest(algorithm, bytes));
    return "Upload-Checksum: " + algorithm + " " + digest;
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    if (algorithm.equals("crc32")) {
      var crc = new CRC32();
      crc.update(bytes);
      return ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    }
    try {
      return MessageDigest.getInstance(algorithm.replace("sha", "SHA-")).digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
