package portmanteau.core.memory;

import java.time.InstantSource;
import portmanteau.core.blob.Blobs;
import portmanteau.core.contract.BlobsContract;

/// The store in memory does what every store does.
class MemoryBlobsTest extends BlobsContract {
  @Override
  protected Blobs open() {
    return new MemoryBlobs(InstantSource.system());
  }
}
