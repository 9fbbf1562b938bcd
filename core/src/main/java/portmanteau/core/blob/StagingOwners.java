package portmanteau.core.blob;

import java.util.Collection;
import java.util.Set;

/// Port: who still waits for staged bytes.
public interface StagingOwners {

  /// Those of `ids` that somebody still needs.
  Set<StagingId> known(Collection<StagingId> ids);
}
