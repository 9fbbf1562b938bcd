package portmanteau.core.integrity;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Whether the catalogue's own storage is whole.
public final class CatalogueCheck implements Fsck.Check {
  /// How soon a run ends that is to end while the catalogue is looked through.
  private static final Duration LOOKING = Duration.ofMillis(100);

  private final CatalogueIntegrity catalogue;

  public CatalogueCheck(CatalogueIntegrity catalogue) {
    this.catalogue = catalogue;
  }

  /// On a thread of its own, since it may take minutes in which the run may be told to end.
  @Override
  public void run(FsckRun run) throws IOException {
    run.begin("catalogue", 0);
    ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    try {
      for (String corrupt : await(thread.submit(() -> run.ask(catalogue::check)), run)) {
        run.found(new Finding(Finding.Kind.CORRUPT, "catalogue", corrupt, false));
      }
    } finally {
      // Not close: it would wait.
      thread.shutdownNow();
    }
  }

  private static List<String> await(Future<List<String>> check, FsckRun run) throws IOException {
    while (true) {
      try {
        return check.get(LOOKING.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException goesOn) {
        run.moved(0);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      } catch (ExecutionException failed) {
        switch (failed.getCause()) {
          case RuntimeException failure -> throw failure;
          case IOException failure -> throw failure;
          case Error failure -> throw failure;
          case null, default -> throw new IllegalStateException(failed);
        }
      }
    }
  }
}
