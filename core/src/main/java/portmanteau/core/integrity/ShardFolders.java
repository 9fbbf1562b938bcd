package portmanteau.core.integrity;

import java.io.IOException;
import java.util.List;
import portmanteau.core.blob.Shard;

/// An optional ability of [Blobs]: tells which of its shards are missing. They are all made when a
/// store begins, so one that is missing later was lost, with whatever blobs were in it.
public interface ShardFolders {

  List<Shard> missingShards();

  /// Makes one anew, on stable storage when this returns.
  void makeShard(Shard shard) throws IOException;
}
