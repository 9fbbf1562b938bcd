package portmanteau.server;

/// Ends the process when a thread dies that nothing restarts: a server that silently lost a thread
/// is worse than one that restarts.
///
/// Request threads are virtual; what they throw is logged and spoils only one connection.
final class FatalErrors implements Thread.UncaughtExceptionHandler {
  private final Runnable end;

  /// @param end ends the process at once: what was acknowledged is safe at any moment
  FatalErrors(Runnable end) {
    this.end = end;
  }

  /// Applies to all threads of the process from now on.
  static void halt() {
    Thread.setDefaultUncaughtExceptionHandler(new FatalErrors(() -> Runtime.getRuntime().halt(1)));
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    boolean fatal = !thread.isVirtual();
    try {
      System.err.println(
          "portmanteau: the thread "
              + thread.getName()
              + (fatal ? " died, and the server with it" : " broke off"));
      failure.printStackTrace();
    } finally {
      if (fatal) {
        end.run();
      }
    }
  }
}
