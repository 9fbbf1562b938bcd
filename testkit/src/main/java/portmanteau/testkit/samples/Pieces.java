package portmanteau.testkit.samples;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Pieces that odd files are put together from.
public final class Pieces {
  private Pieces() {}

  /// One after another.
  public static byte[] join(byte[]... pieces) {
    Assembly whole = new Assembly();
    for (byte[] piece : pieces) {
      whole.bytes(piece);
    }
    return whole.done();
  }

  /// One byte a character, up to U+00FF.
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// `count` times the same byte.
  public static byte[] fill(int value, int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  /// The bytes without the first `index`.
  public static byte[] skip(byte[] bytes, int index) {
    return Arrays.copyOfRange(bytes, index, bytes.length);
  }
}
