package portmanteau.core.blob;

import java.util.Collection;
import java.util.Set;

/// Port: which staged bytes are still needed.
public interface StagingOwners {

  /// Those of `ids` that somebody still needs.
  Set<StagingId> known(Collection<StagingId> ids);
}
