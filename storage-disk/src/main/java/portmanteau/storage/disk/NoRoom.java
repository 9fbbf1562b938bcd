package portmanteau.storage.disk;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

/// Tells a full disk from a broken one.
///
/// Java has no exception of its own for `ENOSPC` and `EDQUOT`; what it has is the text that the C
/// library gives them.
final class NoRoom {
  private NoRoom() {}

  /// Throws the refusal where `failure` means that there was no room; else gives `failure` back to
  /// be thrown.
  static IOException refuseOr(IOException failure) {
    String message = failure.getMessage();
    if (message != null
        && (message.contains("No space left on device")
            || message.contains("Disk quota exceeded"))) {
      throw new Refusal(new Problem.StorageFull(), failure);
    }
    return failure;
  }
}
