package portmanteau.core.blob;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Consumer;

/// A store whose small blobs are in the catalogue. Their ids say so, so that nothing is looked for
/// twice.
///
/// Only reading differs: small blobs come and go with their rows, so there is nothing to keep, to
/// remove or to sweep.
public final class TieredBlobs implements Blobs {
  /// The name of the place of small blobs in answers.
  public static final String CATALOGUE = "catalogue";

  private final Blobs store;
  private final InlineBlobs inline;

  public TieredBlobs(Blobs store, InlineBlobs inline) {
    this.store = store;
    this.inline = inline;
  }

  @Override
  public String store() {
    return store.store();
  }

  @Override
  public String store(BlobId id) {
    return id.isInline() ? CATALOGUE : store.store(id);
  }

  @Override
  public <T> Optional<T> as(Class<T> ability) {
    return store.as(ability);
  }

  @Override
  public ByteSource open(BlobId id) throws IOException {
    return id.isInline()
        ? inline.find(id).orElseThrow(() -> new NoSuchFileException(id.value()))
        : store.open(id);
  }

  @Override
  public boolean exists(BlobId id) throws IOException {
    return id.isInline() ? inline.find(id).isPresent() : store.exists(id);
  }

  @Override
  public void delete(BlobId id) throws IOException {
    if (!id.isInline()) {
      store.delete(id);
    }
  }

  @Override
  public Staging stage(StagingId id) throws IOException {
    return store.stage(id);
  }

  @Override
  public Staging stream(StagingId id) throws IOException {
    return store.stream(id);
  }

  @Override
  public Staging reopen(StagingId id) throws IOException {
    return store.reopen(id);
  }

  @Override
  public void keep(Staging staging, BlobId id, long size) throws IOException {
    store.keep(staging, id, size);
  }

  @Override
  public void share(Staging staging, BlobId id, long size) throws IOException {
    store.share(staging, id, size);
  }

  @Override
  public void discard(StagingId id) throws IOException {
    store.discard(id);
  }

  @Override
  public void forEachBlob(Shard shard, Consumer<Stored<BlobId>> visitor) throws IOException {
    store.forEachBlob(shard, visitor);
  }

  @Override
  public void forEachStaging(Consumer<Stored<StagingId>> visitor) throws IOException {
    store.forEachStaging(visitor);
  }
}
