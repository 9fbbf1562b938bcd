package portmanteau.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import portmanteau.core.blob.Inspection;

/// Inspects bytes that are in memory.
final class Inspecting {
  private static final SniffingInspector INSPECTOR = new SniffingInspector();

  private Inspecting() {}

  static Inspection inspect(byte[] bytes) {
    try {
      return INSPECTOR.inspect(new InMemory(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static String typeOf(byte[] bytes) {
    return inspect(bytes).type().value();
  }

  /// One byte a character.
  static String typeOf(String latin1) {
    return typeOf(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }
}
