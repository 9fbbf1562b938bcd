package portmanteau.server.powercut;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import portmanteau.core.blob.BlobCatalogue;
import portmanteau.core.blob.BlobId;

/// The blobs of a [ModelCatalogue], for reclaiming.
record ModelBlobs(ModelCatalogue catalogue) implements BlobCatalogue {

  @Override
  public int condemn(Instant cutoff, int limit) {
    catalogue.change(draft -> {
      draft.blobs().replaceAll((blob, live) -> live && draft.isReferred(blob));
      return draft;
    });
    return 0;
  }

  @Override
  public List<Dead> dead(long number, int limit) {
    return catalogue.contents().blobs().entrySet().stream()
        .filter(blob -> !blob.getValue())
        .map(blob -> new Dead(number + 1, blob.getKey()))
        .limit(limit)
        .toList();
  }

  @Override
  public void forget(Collection<BlobId> dead) {
    catalogue.change(draft -> draft.blobs().keySet().removeAll(dead));
  }

  @Override
  public Set<BlobId> known(Collection<BlobId> ids) {
    var known = new HashSet<>(ids);
    known.retainAll(catalogue.contents().blobs().keySet());
    return known;
  }
}
