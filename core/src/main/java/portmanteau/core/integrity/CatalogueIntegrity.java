package portmanteau.core.integrity;

import java.util.List;
import java.util.Optional;

/// Port: whether the catalogue's own storage is whole.
public interface CatalogueIntegrity {

  /// Looks through all of it; may take minutes. What is found is remembered.
  ///
  /// @return what is corrupt, in the engine's words; none: nothing was found
  List<String> check();

  /// What was first seen to be corrupt since the start, by a check or by any statement.
  Optional<String> corruption();
}
