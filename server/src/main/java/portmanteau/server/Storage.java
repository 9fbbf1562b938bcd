package portmanteau.server;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.catalogue.Catalogue;
import portmanteau.core.Identifiers;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Shard;
import portmanteau.core.integrity.MissingShards;
import portmanteau.core.store.StoreBond;
import portmanteau.core.store.StoreIdentity;
import portmanteau.server.operations.Probe;
import portmanteau.storage.disk.DiskBlobs;
import portmanteau.storage.s3.BucketSettings;
import portmanteau.storage.s3.S3Blobs;

/// The store of the bytes that the settings name, bound to its catalogue.
///
/// @param bucket null where the bytes are in the data folder
record Storage(Blobs blobs, @Nullable S3Blobs bucket) implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Storage.class);

  /// Nothing may be changed before it is certain that the bytes belong to this catalogue.
  ///
  /// @param settings null: in the data folder
  static Storage open(
      @Nullable BucketSettings settings,
      DataDirectory data,
      Catalogue catalogue,
      Identifiers identifiers)
      throws IOException {
    DiskBlobs disk = DiskBlobs.open(data.blobs());
    if (settings == null) {
      hold(disk, catalogue, identifiers);
      makeShards(disk, data, catalogue);
      return new Storage(disk, null);
    }
    S3Blobs bucket = S3Blobs.open(settings, disk);
    try {
      hold(bucket, catalogue, identifiers);
      return new Storage(bucket, bucket);
    } catch (IOException | RuntimeException failure) {
      bucket.close();
      throw failure;
    }
  }

  private static void hold(StoreIdentity store, Catalogue catalogue, Identifiers identifiers)
      throws IOException {
    new StoreBond(store, catalogue.serverKeys(), identifiers).hold();
  }

  private static void makeShards(DiskBlobs disk, DataDirectory data, Catalogue catalogue)
      throws IOException {
    List<Shard> lost = new MissingShards(disk, catalogue.blobScan()).makeEmptyOnes();
    if (!lost.isEmpty()) {
      log.error(
          "Folders of stored bytes are missing in {}: {}; is a disk not mounted? What is in them cannot be served",
          data.blobFiles(),
          lost);
    }
  }

  /// Whether the object store answers, where there is one.
  List<Probe> probes() {
    S3Blobs store = bucket;
    return store == null
        ? List.of()
        : List.of(
            new Probe(
                "the object store",
                () -> store.id().isPresent() ? "" : "it has lost the id of the stored bytes"));
  }

  @Override
  public void close() {
    if (bucket != null) {
      bucket.close();
    }
  }
}
