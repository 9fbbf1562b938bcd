package portmanteau.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;

/// Bytes on their way in, in a file of the staging area.
final class DiskStaging implements Staging {
  private final StagingId id;
  private final StagingArea area;
  private final FileChannel channel;
  private final Writeback writeback;
  private long size;
  private boolean trusted = true;
  private boolean sealed;

  DiskStaging(StagingId id, StagingArea area, FileChannel channel, long size) {
    this.id = id;
    this.area = area;
    this.channel = channel;
    this.writeback = new Writeback(channel);
    this.size = size;
  }

  @Override
  public StagingId id() {
    return id;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void write(ByteBuffer source, long position) throws IOException {
    requireUnsealed();
    int bytes = source.remaining();
    try {
      long at = position;
      while (source.hasRemaining()) {
        at += channel.write(source, at);
        size = Math.max(size, at);
      }
    } catch (IOException failure) {
      throw DiskErrors.refuseOr(failure, area.directory());
    }
    writeback.written(bytes);
  }

  @Override
  public void truncate(long newSize) throws IOException {
    if (newSize >= size) {
      return;
    }
    requireUnsealed();
    try {
      channel.truncate(newSize);
    } catch (IOException failure) {
      throw DiskErrors.refuseOr(failure, area.directory());
    }
    size = newSize;
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return channel.read(target, position);
  }

  @Override
  public void sync() throws IOException {
    syncBytes();
    try {
      area.syncName(id);
    } catch (IOException lost) {
      throw distrust(lost);
    }
  }

  /// Returns once the bytes are on stable storage, under whatever name.
  void syncBytes() throws IOException {
    if (!trusted) {
      throw new IOException("an earlier sync of staging %s failed".formatted(id));
    }
    try {
      writeback.settle();
      channel.force(false);
    } catch (IOException lost) {
      throw distrust(lost);
    }
  }

  /// From here on these bytes are a blob's too: they can be read, and nothing else.
  void seal() {
    sealed = true;
  }

  private void requireUnsealed() throws IOException {
    if (sealed) {
      throw new IOException("staging %s has become a blob".formatted(id));
    }
  }

  /// A sync that failed once may succeed when tried again although the bytes are lost: Linux
  /// reports a lost page once and then calls it clean. So the file goes, and this handle never says
  /// yes again.
  private IOException distrust(IOException lost) {
    trusted = false;
    try {
      area.discard(id);
    } catch (IOException undeleted) {
      lost.addSuppressed(undeleted);
    }
    return DiskErrors.refuseOr(lost, area.directory());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
