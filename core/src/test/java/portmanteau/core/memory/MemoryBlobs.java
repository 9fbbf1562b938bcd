package portmanteau.core.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Shard;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;

/// A store of blobs in memory: whatever was written is on stable storage.
public final class MemoryBlobs implements Blobs {
  private final InstantSource clock;
  private final Map<StagingId, MemoryFile> stagings = new ConcurrentHashMap<>();
  private final Map<BlobId, MemoryFile> blobs = new ConcurrentHashMap<>();

  /// @param clock says when bytes were written
  public MemoryBlobs(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String store() {
    return "memory";
  }

  @Override
  public Staging stage(StagingId id) throws IOException {
    var file = new MemoryFile(clock);
    if (stagings.putIfAbsent(id, file) != null) {
      throw new FileAlreadyExistsException(id.value());
    }
    return new MemoryStaging(id, file);
  }

  @Override
  public Staging reopen(StagingId id) throws IOException {
    return new MemoryStaging(id, existing(stagings, id));
  }

  private static <I> MemoryFile existing(Map<I, MemoryFile> files, I id) throws IOException {
    MemoryFile file = files.get(id);
    if (file == null) {
      throw new NoSuchFileException(id.toString());
    }
    return file;
  }

  @Override
  public void keep(Staging staging, BlobId id, long size) throws IOException {
    share(staging, id, size);
    stagings.remove(staging.id());
  }

  @Override
  public void share(Staging staging, BlobId id, long size) throws IOException {
    var ours = (MemoryStaging) staging;
    if (ours.size() != size) {
      throw new IOException("there are %d bytes, not %d".formatted(ours.size(), size));
    }
    ours.finish();
    if (blobs.putIfAbsent(id, ours.file) != null) {
      throw new FileAlreadyExistsException(id.value());
    }
    ours.file.touch();
  }

  @Override
  public void discard(StagingId id) {
    stagings.remove(id);
  }

  @Override
  public ByteSource open(BlobId id) throws IOException {
    return new MemorySource(existing(blobs, id));
  }

  @Override
  public boolean exists(BlobId id) {
    return blobs.containsKey(id);
  }

  @Override
  public void delete(BlobId id) {
    blobs.remove(id);
  }

  @Override
  public void forEachBlob(Shard shard, Consumer<Stored<BlobId>> visitor) {
    blobs.forEach((id, file) -> {
      if (Shard.of(id).equals(shard)) {
        visitor.accept(file.stored(id));
      }
    });
  }

  @Override
  public void forEachStaging(Consumer<Stored<StagingId>> visitor) {
    stagings.forEach((id, file) -> visitor.accept(file.stored(id)));
  }

  /// Makes bytes rot: those of the blob become others, perhaps fewer.
  public void spoil(BlobId id, byte[] bytes) {
    blobs.put(id, MemoryFile.of(clock, bytes));
  }

  private static class MemorySource implements ByteSource {
    final MemoryFile file;

    MemorySource(MemoryFile file) {
      this.file = file;
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public int read(ByteBuffer target, long position) {
      return file.read(target, position);
    }

    @Override
    public void close() {}
  }

  private static final class MemoryStaging extends MemorySource implements Staging {
    private final StagingId id;
    private boolean finished;

    MemoryStaging(StagingId id, MemoryFile file) {
      super(file);
      this.id = id;
    }

    @Override
    public StagingId id() {
      return id;
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      requireOpen();
      file.write(source, position);
    }

    @Override
    public void truncate(long size) throws IOException {
      if (size < size()) {
        requireOpen();
        file.truncate(size);
      }
    }

    @Override
    public void sync() {}

    void finish() throws IOException {
      requireOpen();
      finished = true;
    }

    private void requireOpen() throws IOException {
      if (finished) {
        throw new IOException("these bytes are a blob's by now");
      }
    }
  }
}
