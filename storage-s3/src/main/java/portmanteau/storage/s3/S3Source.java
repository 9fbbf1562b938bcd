package portmanteau.storage.s3;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ByteSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// An object that is read as a stream where it is read on and on, each request asking for more than
/// the one before, and by small requests where it is read here and there.
final class S3Source implements ByteSource {
  private static final long FIRST = 1L << 20;
  private static final long MOST = 256L << 20;

  /// What is read to its end so that its connection can be used again.
  private static final long DRAINED = 256 << 10;

  private static final int BUFFER = 16 << 10;
  private static final int ATTEMPTS = 2;

  private final Bucket bucket;
  private final String key;
  private final long size;
  private final ReentrantLock reading = new ReentrantLock();
  private @Nullable ResponseInputStream<GetObjectResponse> stream;
  private byte @Nullable [] buffer;
  private long position;
  private long end;
  private long window = FIRST;

  S3Source(Bucket bucket, String key, long size) {
    this.bucket = bucket;
    this.key = key;
    this.size = size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(ByteBuffer target, long from) throws IOException {
    if (from >= size) {
      return -1;
    }
    if (!target.hasRemaining()) {
      return 0;
    }
    if (reading.tryLock()) {
      try {
        return read(target, from, ATTEMPTS);
      } finally {
        reading.unlock();
      }
    }
    return readAlone(target, from);
  }

  /// For one of several threads that read at once.
  private int readAlone(ByteBuffer target, long from) throws IOException {
    long last = Math.min(size, from + target.remaining()) - 1;
    try (var alone = bucket.get(key, from, last)) {
      byte[] bytes = alone.readAllBytes();
      target.put(bytes);
      return bytes.length;
    } catch (IOException lost) {
      throw bucket.broken(lost);
    }
  }

  private int read(ByteBuffer target, long from, int attempts) throws IOException {
    var open = streamAt(from, target.remaining());
    int before = target.position();
    try {
      int count = copy(open, target);
      position += count;
      if (position == end) {
        drop();
      }
      return count;
    } catch (IOException lost) {
      target.position(before);
      abandon();
      if (attempts > 1) {
        return read(target, from, attempts - 1);
      }
      throw bucket.broken(lost);
    }
  }

  private ResponseInputStream<GetObjectResponse> streamAt(long from, int wanted)
      throws IOException {
    ResponseInputStream<GetObjectResponse> open = stream;
    if (open != null && from == position) {
      return open;
    }
    drop();
    window = from == position && from > 0 ? Math.min(window * 4, MOST) : FIRST;
    end = Math.min(size, from + Math.max(window, wanted));
    open = bucket.get(key, from, end - 1);
    stream = open;
    position = from;
    return open;
  }

  /// Some bytes, at least one.
  private int copy(ResponseInputStream<GetObjectResponse> from, ByteBuffer target)
      throws IOException {
    int wanted = (int) Math.min(target.remaining(), end - position);
    int done = 0;
    byte[] bytes = buffer(wanted);
    while (done < wanted) {
      int count = from.read(bytes, 0, Math.min(bytes.length, wanted - done));
      if (count < 0) {
        throw new EOFException("the object store's answer broke off");
      }
      target.put(bytes, 0, count);
      done += count;
    }
    return done;
  }

  private byte[] buffer(int wanted) {
    byte[] bytes = buffer;
    if (bytes == null || bytes.length < Math.min(wanted, BUFFER)) {
      bytes = new byte[Math.min(wanted, BUFFER)];
      buffer = bytes;
    }
    return bytes;
  }

  private void abandon() {
    ResponseInputStream<GetObjectResponse> broken = stream;
    stream = null;
    if (broken != null) {
      broken.abort();
    }
  }

  private void drop() {
    ResponseInputStream<GetObjectResponse> open = stream;
    stream = null;
    if (open == null) {
      return;
    }
    try {
      if (end - position <= DRAINED) {
        open.skipNBytes(end - position);
        open.close();
        return;
      }
    } catch (IOException broken) {
      // It is of no use any more.
    }
    open.abort();
  }

  @Override
  public void close() {
    reading.lock();
    try {
      drop();
    } finally {
      reading.unlock();
    }
  }
}
