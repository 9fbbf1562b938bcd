package portmanteau.storage.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.DirectAddresses;
import portmanteau.core.blob.Shard;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.core.store.StoreId;
import portmanteau.core.store.StoreIdentity;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Blobs in a bucket of an object store; see [ObjectNames].
///
/// A body that comes at once goes straight there. An upload session is staged on this machine, and
/// its bytes go to the store when they are whole. A store that does not answer is `Unavailable`,
/// and never taken for one that has lost its bytes.
public final class S3Blobs implements Blobs, StoreIdentity, DirectAddresses, AutoCloseable {
  private static final int MOST_PARTS = 10_000;
  private static final long MEBIBYTE = 1L << 20;

  private final Bucket bucket;
  private final ObjectNames names;
  private final PartMemory memory;
  private final Multiparts multiparts;
  private final Blobs sessions;
  private final Map<StagingId, S3Stream> streams = new ConcurrentHashMap<>();

  private S3Blobs(Bucket bucket, BucketSettings settings, Blobs sessions) {
    this.bucket = bucket;
    this.names = new ObjectNames(settings.prefix());
    this.memory = new PartMemory(settings.bufferMemory(), settings.patience());
    this.multiparts = new Multiparts(bucket, settings.prefix());
    this.sessions = sessions;
  }

  /// Opens a bucket that exists; asks it for nothing yet.
  ///
  /// @param sessions where upload sessions are staged
  public static S3Blobs open(BucketSettings settings, Blobs sessions) {
    return new S3Blobs(Buckets.open(settings), settings, sessions);
  }

  @Override
  public String store() {
    return "s3";
  }

  @Override
  public Staging stage(StagingId id) throws IOException {
    return new LocalStaging(sessions.stage(id));
  }

  @Override
  public Staging stream(StagingId id) throws IOException {
    var stream = new S3Stream(id, bucket, names, multiparts, memory);
    if (streams.putIfAbsent(id, stream) != null) {
      throw new IOException("there is a stream " + id);
    }
    return stream;
  }

  @Override
  public Staging reopen(StagingId id) throws IOException {
    return new LocalStaging(sessions.reopen(id));
  }

  @Override
  public void keep(Staging staging, BlobId id, long size) throws IOException {
    if (staging instanceof S3Stream stream) {
      stream.keep(id, size);
      streams.remove(stream.id());
    } else {
      share(staging, id, size);
      sessions.discard(staging.id());
    }
  }

  @Override
  public void share(Staging staging, BlobId id, long size) throws IOException {
    if (!(staging instanceof LocalStaging own)) {
      throw new IllegalArgumentException("staged by another store");
    }
    if (own.size() != size) {
      throw new IOException("%s holds %d bytes, not %d".formatted(own.id(), own.size(), size));
    }
    own.seal();
    String key = names.bytes(id);
    if (id.streamed() != null) {
      bucket.put(names.entry(id), new byte[0]);
    }
    if (size <= PartMemory.PART) {
      bucket.put(key, new FileRegion(own, 0, size));
    } else {
      putInParts(key, own, size);
    }
  }

  private void putInParts(String key, Staging staging, long size) throws IOException {
    long step = Math.max(PartMemory.PART, (size / MOST_PARTS / MEBIBYTE + 1) * MEBIBYTE);
    String upload = multiparts.begin(key);
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (long from = 0; from < size; from += step) {
        var region = new FileRegion(staging, from, Math.min(step, size - from));
        parts.add(bucket.part(key, upload, parts.size() + 1, region));
      }
      multiparts.complete(key, upload, parts, size);
    } catch (IOException | RuntimeException failure) {
      multiparts.leave(upload);
      throw failure;
    }
  }

  @Override
  public void discard(StagingId id) throws IOException {
    @Nullable S3Stream stream = streams.remove(id);
    if (stream != null) {
      stream.discard();
      return;
    }
    multiparts.discard(id);
    sessions.discard(id);
  }

  @Override
  public ByteSource open(BlobId id) throws IOException {
    String key = names.bytes(id);
    return new S3Source(bucket, key, bucket.size(key));
  }

  @Override
  public boolean exists(BlobId id) throws IOException {
    return bucket.exists(names.entry(id));
  }

  @Override
  public void delete(BlobId id) {
    S3Stream.remove(bucket, names, id);
  }

  @Override
  public void forEachBlob(Shard shard, Consumer<Stored<BlobId>> visitor) {
    bucket.list(
        names.shard(shard),
        object ->
            names
                .blob(object.key(), shard)
                .ifPresent(
                    id -> visitor.accept(new Stored<>(id, object.size(), object.lastModified()))));
  }

  @Override
  public void forEachStaging(Consumer<Stored<StagingId>> visitor) throws IOException {
    sessions.forEachStaging(visitor);
    multiparts.forEachOther(visitor);
  }

  @Override
  public Optional<URI> address(BlobId id, String type, String disposition, Duration validity)
      throws IOException {
    if (id.isInline()) {
      return Optional.empty();
    }
    return Optional.of(bucket.presign(names.bytes(id), type, disposition, validity));
  }

  @Override
  public Optional<StoreId> id() throws IOException {
    return identity(names.identity());
  }

  @Override
  public Optional<StoreId> draft() throws IOException {
    return identity(names.draft());
  }

  private Optional<StoreId> identity(String key) throws IOException {
    try {
      String text = new String(bucket.read(key), StandardCharsets.US_ASCII);
      return Optional.of(new StoreId(text.strip()));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      throw new IOException("the object " + key + " holds no id", wrong);
    }
  }

  @Override
  public StoreId draft(StoreId fresh) throws IOException {
    bucket.putFirst(names.draft(), bytes(fresh));
    return draft().orElse(fresh);
  }

  @Override
  public void settle(StoreId settled) throws IOException {
    if (id().isEmpty()) {
      bucket.put(names.identity(), bytes(settled));
    }
    bucket.delete(names.draft());
  }

  private static byte[] bytes(StoreId id) {
    return id.value().getBytes(StandardCharsets.US_ASCII);
  }

  /// Bytes of memory for uploads that nobody holds.
  long freeMemory() {
    return memory.free();
  }

  @Override
  public void close() {
    bucket.close();
  }
}
