package portmanteau.testkit.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;
import portmanteau.testkit.storage.FileOperation.Force;
import portmanteau.testkit.storage.FileOperation.Payload;
import portmanteau.testkit.storage.FileOperation.Truncate;
import portmanteau.testkit.storage.FileOperation.Write;

/// A file opened on a [WatchedFileSystem]. It is told about under the name that it was opened by.
final class WatchedChannel extends FileChannel {
  private final FileChannel below;
  private final String path;
  private final WatchedProvider provider;

  WatchedChannel(FileChannel below, String path, WatchedProvider provider) {
    this.below = below;
    this.path = path;
    this.provider = provider;
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    provider.tell(
        new Write(path, position, new Payload(bytes)),
        () -> {
          long at = position;
          while (source.hasRemaining()) {
            at += below.write(source, at);
          }
        });
    return bytes.length;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int written = write(source, below.position());
    below.position(below.position() + written);
    return written;
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    long written = 0;
    for (int i = offset; i < offset + length; i++) {
      written += write(sources[i]);
    }
    return written;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    provider.tell(new Force(path), () -> below.force(metaData));
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    provider.tell(new Truncate(path, size), () -> below.truncate(size));
    return this;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return below.read(target);
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return below.read(targets, offset, length);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return below.read(target, position);
  }

  @Override
  public long position() throws IOException {
    return below.position();
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    below.position(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return below.size();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return below.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return below.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    below.close();
  }
}
