package portmanteau.core.memory;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import portmanteau.core.blob.Blobs.Stored;

/// Bytes that grow, for any number of threads.
final class MemoryFile {
  private final InstantSource clock;
  private byte[] bytes = new byte[0];
  private int size;
  private Instant modified;

  MemoryFile(InstantSource clock) {
    this.clock = clock;
    this.modified = clock.instant();
  }

  static MemoryFile of(InstantSource clock, byte[] bytes) {
    var file = new MemoryFile(clock);
    file.write(ByteBuffer.wrap(bytes), 0);
    return file;
  }

  synchronized long size() {
    return size;
  }

  synchronized <I> Stored<I> stored(I id) {
    return new Stored<>(id, size, modified);
  }

  synchronized void touch() {
    modified = clock.instant();
  }

  synchronized int read(ByteBuffer target, long position) {
    if (position >= size) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), size - position);
    target.put(bytes, (int) position, count);
    return count;
  }

  synchronized void write(ByteBuffer source, long position) {
    int end = Math.toIntExact(position + source.remaining());
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
    }
    source.get(bytes, (int) position, source.remaining());
    size = Math.max(size, end);
    modified = clock.instant();
  }

  synchronized void truncate(long most) {
    if (most < size) {
      Arrays.fill(bytes, (int) most, size, (byte) 0);
      size = (int) most;
      modified = clock.instant();
    }
  }
}
