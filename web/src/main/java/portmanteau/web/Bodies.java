package portmanteau.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import portmanteau.core.Problem;

/// Reads small bodies as a whole.
final class Bodies {
  private Bodies() {}

  /// Everything that is left, or a [Problem.TooLarge] refusal.
  static byte[] readFully(InputStream body, int most) {
    try {
      byte[] bytes = body.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new Problem.TooLarge(most).refusal();
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
