package portmanteau.core.remote;

import java.util.Optional;

/// Reads the name of a file out of a `Content-Disposition`.
@FunctionalInterface
public interface SuggestedName {

  /// The name, uncleaned; empty where the header says none.
  Optional<String> in(String contentDisposition);
}
