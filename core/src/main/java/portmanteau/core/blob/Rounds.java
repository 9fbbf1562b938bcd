package portmanteau.core.blob;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Port: all blobs, live and damaged, for those who look at one after the other.
public interface Rounds {

  /// How many there are, and how many bytes they should have.
  Extent extent();

  /// Up to `limit` blobs whose rows come after `number`, in the order of their rows.
  List<KnownBlob> after(long number, int limit);

  /// Takes up to `limit` blobs that were last seen whole before `due`, longest ago first. Nobody
  /// else is given them for an hour; who stops half way leaves the rest to be taken again then.
  List<KnownBlob> claim(Instant due, int limit);

  /// Notes when live blobs were seen whole.
  void confirm(Collection<BlobId> whole, Instant now);

  /// How much there is.
  record Extent(long blobs, long bytes) {}
}
