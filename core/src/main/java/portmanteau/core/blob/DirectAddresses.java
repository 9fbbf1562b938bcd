package portmanteau.core.blob;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// An optional ability of [Blobs]: addresses at which whoever has them reads a blob's bytes from
/// the store itself.
public interface DirectAddresses {

  /// The address; empty where the bytes are in no such store.
  ///
  /// @param type what the store is to answer as `Content-Type`
  /// @param disposition and as `Content-Disposition`
  /// @param validity how long it leads anywhere
  Optional<URI> address(BlobId id, String type, String disposition, Duration validity)
      throws IOException;
}
