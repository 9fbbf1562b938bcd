package portmanteau.storage.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import portmanteau.storage.disk.DiskBlobs;
import portmanteau.testkit.s3.ObjectStore;

/// Stores of the tests in one bucket, each under a prefix of its own.
final class BucketFixture {
  static final long MEMORY = 2L * PartMemory.PART;

  private BucketFixture() {}

  static BucketSettings settings(String prefix) throws Exception {
    return settings(ObjectStore.shared().endpoint(), prefix, Duration.ofSeconds(60));
  }

  static BucketSettings settings(URI endpoint, String prefix, Duration patience) {
    return new BucketSettings(
        endpoint,
        ObjectStore.REGION,
        ObjectStore.BUCKET,
        prefix,
        true,
        ObjectStore.KEY,
        ObjectStore.SECRET,
        MEMORY,
        patience);
  }

  static S3Blobs open(BucketSettings settings, Path directory) throws IOException {
    return S3Blobs.open(settings, DiskBlobs.open(directory));
  }
}
