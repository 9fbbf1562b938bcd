package portmanteau.core.integrity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import portmanteau.core.blob.Shard;

/// Makes missing shards anew where nothing is lost with them, as after a restore by a tool that
/// leaves empty folders out.
///
/// One that should hold blobs is left missing: an empty one in its place would make its media look
/// as if somebody had deleted their files, while its disk may only not be mounted.
public final class MissingShards {
  private final ShardFolders folders;
  private final BlobScan blobScan;

  public MissingShards(ShardFolders folders, BlobScan blobScan) {
    this.folders = folders;
    this.blobScan = blobScan;
  }

  /// Returns those that stay missing.
  public List<Shard> makeEmptyOnes() throws IOException {
    var lost = new ArrayList<Shard>();
    for (Shard shard : folders.missingShards()) {
      if (blobScan.hasLive(shard)) {
        lost.add(shard);
      } else {
        folders.makeShard(shard);
      }
    }
    return List.copyOf(lost);
  }
}
