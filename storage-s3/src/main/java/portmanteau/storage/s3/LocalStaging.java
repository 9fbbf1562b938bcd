package portmanteau.storage.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;

/// Bytes of an upload session, on this machine until they are whole.
final class LocalStaging implements Staging {
  private final Staging local;
  private boolean sealed;

  LocalStaging(Staging local) {
    this.local = local;
  }

  /// From here on these bytes are a blob's too: they can be read, and nothing else.
  void seal() {
    sealed = true;
  }

  @Override
  public StagingId id() {
    return local.id();
  }

  @Override
  public long size() {
    return local.size();
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return local.read(target, position);
  }

  @Override
  public void write(ByteBuffer source, long position) throws IOException {
    requireUnsealed();
    local.write(source, position);
  }

  @Override
  public void truncate(long size) throws IOException {
    if (size < size()) {
      requireUnsealed();
      local.truncate(size);
    }
  }

  private void requireUnsealed() throws IOException {
    if (sealed) {
      throw new IOException("staging %s has become a blob".formatted(id()));
    }
  }

  @Override
  public void sync() throws IOException {
    local.sync();
  }

  @Override
  public void close() throws IOException {
    local.close();
  }
}
