package portmanteau.dialects.tus;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import portmanteau.core.Digests;

/// A running digest of one of tus' algorithms.
sealed interface Digest {

  void update(byte[] bytes, int offset, int count);

  byte[] value();

  /// Bytes of the value.
  int length();

  static Digest of(String algorithm) {
    return switch (algorithm) {
      case "sha1" -> new Java(Digests.of("SHA-1"));
      case "md5" -> new Java(Digests.of("MD5"));
      case "sha256" -> new Java(Digests.sha256());
      case "crc32" -> new Crc32(new CRC32());
      default -> throw new IllegalArgumentException(algorithm);
    };
  }

  /// The JDK's.
  record Java(MessageDigest digest) implements Digest {
    @Override
    public void update(byte[] bytes, int offset, int count) {
      digest.update(bytes, offset, count);
    }

    @Override
    public byte[] value() {
      return digest.digest();
    }

    @Override
    public int length() {
      return digest.getDigestLength();
    }
  }

  /// CRC-32, its four bytes in network order.
  record Crc32(CRC32 crc) implements Digest {
    @Override
    public void update(byte[] bytes, int offset, int count) {
      crc.update(bytes, offset, count);
    }

    @Override
    public byte[] value() {
      return ByteBuffer.allocate(length()).putInt((int) crc.getValue()).array();
    }

    @Override
    public int length() {
      return Integer.BYTES;
    }
  }
}
