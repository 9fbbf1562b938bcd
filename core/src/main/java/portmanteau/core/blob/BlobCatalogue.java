package portmanteau.core.blob;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Port: which blobs are known, for reclaiming. (Blobs become known with their media: see
/// `MediaCatalogue`.)
public interface BlobCatalogue {

  /// Examines up to `limit` blobs, live or damaged, that lost a medium and have neither gained nor
  /// lost one since `cutoff`, oldest first. Those without any medium become dead; the others are
  /// not examined again until they lose another one. Returns how many were examined; fewer than
  /// `limit` when none is left.
  int condemn(Instant cutoff, int limit);

  /// Up to `limit` dead blobs, not forgotten yet, whose rows come after `number`, in row order.
  List<Dead> dead(long number, int limit);

  /// Forgets dead blobs whose bytes are gone.
  void forget(Collection<BlobId> dead);

  /// Those of `ids` that have a row, live or dead.
  Set<BlobId> known(Collection<BlobId> ids);

  /// A blob that nothing will refer to any more.
  ///
  /// @param number of its row; grows with time
  record Dead(long number, BlobId id) {}
}
