package portmanteau.storage.disk;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import portmanteau.core.blob.ByteSource;

/// A blob's file, open for reading. It stays readable after the blob was deleted.
record DiskSource(FileChannel channel, long size) implements ByteSource {

  static DiskSource open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, READ);
    try {
      return new DiskSource(channel, channel.size());
    } catch (IOException unreadable) {
      channel.close();
      throw unreadable;
    }
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return channel.read(target, position);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
