package portmanteau.core.blob;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Port: which blobs are known, for reclaiming. (Blobs become known with their media: see
/// `MediaCatalogue`.)
public interface BlobCatalogue {

  /// Judges up to `limit` blobs, live or damaged, that a medium has left and that no medium came to
  /// or left since `cutoff`, longest ago first: those without any medium are dead from here on, the
  /// others are not looked at again until the next medium leaves them. Returns how many were
  /// judged; fewer than `limit` where none is left.
  int condemn(Instant cutoff, int limit);

  /// Up to `limit` dead blobs that are not forgotten yet and whose rows come after `number`, in the
  /// order of their rows.
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
