package portmanteau.core.integrity;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

/// Compares what is stored with what should be, on a running server, and repairs it if asked.
///
/// Nothing is reported on one look: what seems wrong may just have been removed or committed, and
/// is checked again in an order that leaves no doubt. Nothing live is ever removed.
public final class Fsck {
  private final List<Check> checks;
  private final Semaphore one = new Semaphore(1);
  private volatile boolean stopping;

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
      throw new Problem.Conflict("Fsck is already running.").refusal();
    }
    try {
      var run =
          new FsckRun(
              repairs,
              step -> {
                throwIfStopping();
                progress.at(step);
              });
      for (Check check : checks) {
        run(check, run);
      }
      return run.report();
    } finally {
      one.release();
    }
  }

  /// Ends a running one, and lets none begin any more: for the end of the process.
  public void stop() {
    stopping = true;
  }

  /// Called wherever a run may be held back.
  ///
  /// @throws InterruptedIOException where it is to end
  public void throwIfStopping() throws InterruptedIOException {
    if (stopping) {
      throw new InterruptedIOException("the server is stopping");
    }
  }

  /// A check that meets what cannot be read ends; the others go on.
  private static void run(Check check, FsckRun run) throws IOException {
    try {
      check.run(run);
    } catch (Refusal refusal) {
      throw refusal;
    } catch (RuntimeException unreadable) {
      run.unreadable("catalogue", unreadable);
    }
  }
}
