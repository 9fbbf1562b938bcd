package portmanteau.inspection.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import portmanteau.core.blob.ByteSource;

/// The first 4 KiB of some bytes and, on demand, looks further in.
///
/// All looks together read at most 1 MiB in at most 256 reads, however the bytes are made: past
/// that, everything further in looks as if it were not there. So no file can make an inspection
/// long or large.
public final class Excerpt {
  /// Bytes at the beginning that are always at hand.
  public static final int HEAD = 4096;

  private static final int LEAST_READ = 4096;
  private static final int MOST_BYTES = 1 << 20;
  private static final int LEAST_WIDE_READ = 1 << 16;
  private static final int MOST_WIDE_BYTES = 1 << 24;

  private final ByteSource source;
  private final long origin;
  private final long size;
  private final int leastRead;
  private final Bytes head;
  private int allowance;
  private byte[] window;
  private long windowStart;

  public Excerpt(ByteSource source) throws IOException {
    this(source, 0, MOST_BYTES, LEAST_READ);
  }

  /// One for whoever must walk through a file: at most 16 MiB, 64 KiB at a time.
  public static Excerpt wide(ByteSource source) throws IOException {
    return new Excerpt(source, 0, MOST_WIDE_BYTES, LEAST_WIDE_READ);
  }

  private Excerpt(ByteSource source, long origin, int allowance, int leastRead) throws IOException {
    this.source = source;
    this.origin = origin;
    this.leastRead = leastRead;
    this.size = source.size() - origin;
    this.allowance = allowance;
    this.window = fetch(0, HEAD);
    this.head = new Bytes(window, 0, window.length);
  }

  /// The same bytes as if they began `count` further in, for what is left of the allowance.
  public Excerpt from(int count) throws IOException {
    return new Excerpt(source, origin + count, allowance, leastRead);
  }

  /// Bytes in all.
  public long size() {
    return size;
  }

  public Bytes head() {
    return head;
  }

  /// Whether there is more than the head.
  public boolean goesOn() {
    return size > head.length();
  }

  /// `length` bytes from `position`, fewer where the bytes or the allowance end.
  public Bytes at(long position, int length) throws IOException {
    if (position < 0 || position >= size || length <= 0) {
      return new Bytes(window, 0, 0);
    }
    if (position + length <= head.length()) {
      return head.part((int) position, length);
    }
    if (position < windowStart || position + length > windowStart + window.length) {
      window = fetch(position, Math.max(length, leastRead));
      windowStart = position;
    }
    int start = (int) (position - windowStart);
    return new Bytes(window, start, Math.min(length, window.length - start));
  }

  private byte[] fetch(long position, int wanted) throws IOException {
    int length = (int) Math.min(Math.min(wanted, allowance), size - position);
    allowance = Math.max(0, allowance - Math.max(length, leastRead));
    ByteBuffer buffer = ByteBuffer.allocate(Math.max(0, length));
    while (buffer.hasRemaining()) {
      int read = source.read(buffer, origin + position + buffer.position());
      if (read <= 0) {
        break;
      }
    }
    return buffer.hasRemaining()
        ? Arrays.copyOf(buffer.array(), buffer.position())
        : buffer.array();
  }
}
