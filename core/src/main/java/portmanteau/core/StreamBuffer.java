package portmanteau.core;

import java.util.Arrays;
import java.util.concurrent.Semaphore;

/// A buffer for one stream of bytes: small at first, larger once it has been filled, as long as all
/// that have grown stay within bounds together.
///
/// A stream that stalls keeps its buffer, so what every stream may have is little, and what is more
/// is counted. Whoever finds no room goes on with a smaller buffer.
public final class StreamBuffer implements AutoCloseable {
  /// Bytes that every stream has.
  public static final int SMALL = 4 * 1024;

  /// Bytes that a stream may grow to; larger ones gain nothing.
  public static final int LARGE = 64 * 1024;

  /// Bytes that all buffers of the process may grow by, together.
  public static final int ROOM = 24 << 20;

  private static final int STEP = 4;
  private static final Semaphore room = new Semaphore(ROOM);

  private byte[] bytes = new byte[SMALL];

  /// What the buffer holds at present; another array after it has grown.
  public byte[] bytes() {
    return bytes;
  }

  /// Tells that so many bytes were read into it at once: a full buffer grows.
  public void filled(int count) {
    if (count == bytes.length) {
      grow();
    }
  }

  /// Makes it larger and keeps its content; false where there is no room, or it is as large as any.
  public boolean grow() {
    if (isLarge()) {
      return false;
    }
    int length = Math.min(LARGE, bytes.length * STEP);
    if (!room.tryAcquire(length - bytes.length)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, length);
    return true;
  }

  /// Whether it cannot grow any more.
  public boolean isLarge() {
    return bytes.length == LARGE;
  }

  /// Gives back what it has grown by.
  @Override
  public void close() {
    room.release(Math.max(0, bytes.length - SMALL));
    bytes = new byte[0];
  }

  /// Bytes that buffers may still grow by.
  static int left() {
    return room.availablePermits();
  }
}
