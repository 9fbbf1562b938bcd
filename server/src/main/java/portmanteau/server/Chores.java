package portmanteau.server;

import org.jspecify.annotations.Nullable;

/// Several pieces of work of one round: one that fails keeps no other from being done.
final class Chores {
  private @Nullable Exception first;

  void run(Background.Task chore) {
    try {
      chore.run();
    } catch (Exception failure) {
      if (first == null) {
        first = failure;
      } else {
        first.addSuppressed(failure);
      }
    }
  }

  /// Throws what failed first, if something did.
  void end() throws Exception {
    if (first != null) {
      throw first;
    }
  }
}
