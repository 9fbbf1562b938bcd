package portmanteau.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import portmanteau.core.blob.ByteSource;
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

  /// Counts what is read of it, and gives back at most 1000 bytes at a time.
  static final class InMemory implements ByteSource {
    private final byte[] bytes;
    long read;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      if (position >= bytes.length) {
        return -1;
      }
      int length = Math.min(1000, Math.min(target.remaining(), bytes.length - (int) position));
      target.put(bytes, (int) position, length);
      read += length;
      return length;
    }

    @Override
    public void close() {}
  }
}
