package portmanteau.core.integrity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import portmanteau.core.blob.BlobId;

/// Port: all blobs, live and damaged, for those who look at one after the other.
public interface BlobScan {

  /// How many there are, and how many bytes they should have.
  Extent extent();

  /// Up to `limit` blobs whose rows come after `number`, in the order of their rows.
  List<KnownBlob> after(long number, int limit);

  /// Takes up to `limit` blobs whose bytes were last looked at before `due`, longest ago first.
  /// Nobody else is given them for an hour; who stops half way leaves the rest to be taken again
  /// then.
  List<KnownBlob> claim(Instant due, int limit);

  /// Notes when blobs' bytes were looked at, whether they were whole or not.
  void confirm(Collection<BlobId> seen, Instant now);

  /// How much there is.
  record Extent(long blobs, long bytes) {}
}
