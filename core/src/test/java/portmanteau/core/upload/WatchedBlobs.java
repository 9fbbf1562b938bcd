package portmanteau.core.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Shard;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;

/// A store that lets a test step in when staged bytes are opened or read again, and counts what is
/// staged.
///
/// @param opening what happens before the first time they are opened again, once
/// @param reading what happens before the first such read, once
/// @param staged bytes that were written into staging places
record WatchedBlobs(
    Blobs blobs,
    AtomicReference<Runnable> opening,
    AtomicReference<Runnable> reading,
    AtomicLong staged)
    implements Blobs {

  WatchedBlobs(Blobs blobs) {
    this(blobs, new AtomicReference<>(() -> {}), new AtomicReference<>(() -> {}), new AtomicLong());
  }

  /// Steps in the next time that a staging place is opened again.
  void onOpening(Runnable step) {
    opening.set(step);
  }

  /// Steps in at the next read.
  void onReading(Runnable step) {
    reading.set(step);
  }

  @Override
  public Staging reopen(StagingId id) throws IOException {
    opening.getAndSet(() -> {}).run();
    return new Watched(blobs.reopen(id), reading, staged);
  }

  private static Staging bare(Staging staging) {
    return staging instanceof Watched watched ? watched.staging() : staging;
  }

  private record Watched(Staging staging, AtomicReference<Runnable> reading, AtomicLong staged)
      implements Staging {
    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      reading.getAndSet(() -> {}).run();
      return staging.read(target, position);
    }

    @Override
    public StagingId id() {
      return staging.id();
    }

    @Override
    public long size() {
      return staging.size();
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      staged.addAndGet(source.remaining());
      staging.write(source, position);
    }

    @Override
    public void truncate(long size) throws IOException {
      staging.truncate(size);
    }

    @Override
    public void sync() throws IOException {
      staging.sync();
    }

    @Override
    public void close() throws IOException {
      staging.close();
    }
  }

  @Override
  public void keep(Staging staging, BlobId id, long size) throws IOException {
    blobs.keep(bare(staging), id, size);
  }

  @Override
  public void share(Staging staging, BlobId id, long size) throws IOException {
    blobs.share(bare(staging), id, size);
  }

  @Override
  public String store() {
    return blobs.store();
  }

  @Override
  public Staging stage(StagingId id) throws IOException {
    return new Watched(blobs.stage(id), new AtomicReference<>(() -> {}), staged);
  }

  @Override
  public void discard(StagingId id) throws IOException {
    blobs.discard(id);
  }

  @Override
  public ByteSource open(BlobId id) throws IOException {
    return blobs.open(id);
  }

  @Override
  public boolean exists(BlobId id) throws IOException {
    return blobs.exists(id);
  }

  @Override
  public void delete(BlobId id) throws IOException {
    blobs.delete(id);
  }

  @Override
  public void forEachBlob(Shard shard, Consumer<Stored<BlobId>> visitor) throws IOException {
    blobs.forEachBlob(shard, visitor);
  }

  @Override
  public void forEachStaging(Consumer<Stored<StagingId>> visitor) throws IOException {
    blobs.forEachStaging(visitor);
  }
}
