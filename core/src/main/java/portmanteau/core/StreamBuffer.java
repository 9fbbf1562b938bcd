package portmanteau.core;

import java.util.Arrays;
import java.util.concurrent.Semaphore;

/// A buffer for one stream: small at first, larger once it has been filled, as long as all buffers
/// together stay within a bound.
///
/// A stalled stream keeps its buffer, so each stream gets only a little for free, and the rest is
/// counted. A stream that finds no room keeps its small buffer.
public final class StreamBuffer implements AutoCloseable {
  /// Bytes that every stream has.
  public static final int SMALL = 4 * 1024;

  /// The largest size; beyond it nothing is gained.
  public static final int LARGE = 64 * 1024;

  /// Bytes that all buffers of the process together may grow by.
  public static final int ROOM = 24 << 20;

  private static final int STEP = 4;
  private static final Semaphore room = new Semaphore(ROOM);

  private byte[] bytes = new byte[SMALL];

  /// The current array; another one after the buffer has grown.
  public byte[] bytes() {
    return bytes;
  }

  /// Reports how many bytes one read put in: a full buffer grows.
  public void filled(int count) {
    if (count == bytes.length) {
      grow();
    }
  }

  /// Grows the buffer and keeps its content; false if there is no room, or it has its largest size.
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

  /// Whether it has its largest size.
  public boolean isLarge() {
    return bytes.length == LARGE;
  }

  /// Gives the growth back to the others.
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
