package portmanteau.core.integrity;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import portmanteau.core.Problem;

/// Compares what is stored with what should be, on a running server, and repairs it if asked.
///
/// Nothing is reported on one look: what seems wrong may just have been removed or committed, and
/// is checked again in an order that leaves no doubt. Nothing live is ever removed.
public final class Fsck {
  private final List<Check> checks;
  private final Semaphore one = new Semaphore(1);

  /// @param checks in their order
  public Fsck(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /// One kind of check.
  public interface Check {
    void run(FsckRun run) throws IOException;
  }

  /// Runs all checks.
  ///
  /// @param repairs whether to repair what is found
  /// @param progress called at each step; may throw to end the run
  /// @throws portmanteau.core.Refusal `Conflict` where one is running here
  public FsckReport run(boolean repairs, FsckRun.Progress progress) throws IOException {
    if (!one.tryAcquire()) {
      throw new Problem.Conflict("fsck is already running").refusal();
    }
    try {
      var run = new FsckRun(repairs, progress);
      for (Check check : checks) {
        check.run(run);
      }
      return run.report();
    } finally {
      one.release();
    }
  }
}
