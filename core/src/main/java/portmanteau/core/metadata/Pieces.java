package portmanteau.core.metadata;

import org.jspecify.annotations.Nullable;

/// The pieces of a picture that stay, in order; found as they are asked for, so that a file of any
/// number of them takes no memory.
interface Pieces {

  /// The next one; null: there are no more.
  @Nullable Piece next();
}
