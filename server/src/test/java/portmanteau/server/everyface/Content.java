package portmanteau.server.everyface;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/// A file that every dialect takes, of any size and never held whole: what follows the beginning of
/// a PDF depends on the seed alone.
public record Content(long seed, long size) {
  private static final int BLOCK = 64 * 1024;
  private static final byte[] HEADER = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);

  /// All of it, for small ones.
  public byte[] bytes() {
    return slice(0, (int) size);
  }

  /// The bytes from `from` on, `length` of them.
  public byte[] slice(long from, int length) {
    byte[] slice = new byte[length];
    for (int filled = 0; filled < length; ) {
      long position = from + filled;
      byte[] block = block(position / BLOCK);
      int start = (int) (position % BLOCK);
      int count = Math.min(length - filled, BLOCK - start);
      System.arraycopy(block, start, slice, filled, count);
      filled += count;
    }
    return slice;
  }

  /// The bytes one after another.
  public InputStream stream() {
    return new Stream();
  }

  public String sha256() {
    return digest("SHA-256");
  }

  public String md5() {
    return digest("MD5");
  }

  private String digest(String algorithm) {
    MessageDigest digest = digestOf(algorithm);
    for (long at = 0; at < size; at += BLOCK) {
      digest.update(block(at / BLOCK), 0, (int) Math.min(BLOCK, size - at));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest digestOf(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private byte[] block(long number) {
    byte[] block = new byte[BLOCK];
    new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number).nextBytes(block);
    if (number == 0) {
      System.arraycopy(HEADER, 0, block, 0, HEADER.length);
    }
    return block;
  }

  private final class Stream extends InputStream {
    private byte[] block = new byte[0];
    private long position;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (position == size) {
        return -1;
      }
      int start = (int) (position % BLOCK);
      if (start == 0) {
        block = block(position / BLOCK);
      }
      int count = (int) Math.min(Math.min(length, BLOCK - start), size - position);
      System.arraycopy(block, start, target, offset, count);
      position += count;
      return count;
    }
  }
}
