package portmanteau.server.model;

import java.util.SplittableRandom;

/// Bytes of any kind.
final class Bytes {
  private Bytes() {}

  static byte[] any(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
