package portmanteau.core.blob;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Port: which blobs are known, for reclaiming. (Blobs become known with their media: see
/// `MediaCatalogue`.)
public interface BlobCatalogue {

  /// Marks dead up to `limit` blobs, live or damaged, that no medium refers to and that were last
  /// touched before `cutoff`, and returns these and those marked earlier but not yet forgotten.
  List<BlobId> condemn(Instant cutoff, int limit);

  /// Forgets dead blobs whose bytes are gone.
  void forget(Collection<BlobId> dead);

  /// Those of `ids` that have a row, live or dead.
  Set<BlobId> known(Collection<BlobId> ids);
}
