package portmanteau.web.download;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the address that content was asked by promises of it.
///
/// @param expires from when on it opens nothing; null: never
/// @param namesContent whether the same bytes are behind it as long as there are any, and whoever
///   knows it may have them
public record ContentAddress(@Nullable Instant expires, boolean namesContent) {

  /// A medium's own: who may read it is decided anew each time.
  public static final ContentAddress OF_MEDIUM = new ContentAddress(null, false);
}
