package portmanteau.server;

/// Ends the process where a thread dies that nobody begins anew: a server that has silently lost
/// one of its threads is worse than one that is started again.
///
/// Threads of requests are virtual; whatever they throw spoils one connection and is told, no more.
final class FatalErrors implements Thread.UncaughtExceptionHandler {
  private final Runnable end;

  /// @param end ends the process at once: what was acknowledged is safe at any moment
  FatalErrors(Runnable end) {
    this.end = end;
  }

  /// Holds for all threads of the process from now on.
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
