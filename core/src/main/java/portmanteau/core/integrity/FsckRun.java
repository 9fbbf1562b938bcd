package portmanteau.core.integrity;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import portmanteau.core.IoAction;
import portmanteau.core.IoSupplier;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

/// A run of [Fsck] in progress: what it may do, and what it has found so far.
public final class FsckRun {
  private static final int REMEMBERED = 1000;
  private static final int ATTEMPTS = 30;

  private final boolean repairs;
  private final Progress progress;
  private final Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);
  private final List<Finding> findings = new ArrayList<>();
  private Step step = new Step("", 0, 0, 0);
  private long checked;
  private long damaged;
  private long repaired;

  FsckRun(boolean repairs, Progress progress) {
    this.repairs = repairs;
    this.progress = progress;
  }

  /// Receives the progress of a run.
  public interface Progress {
    /// Called often; an exception ends the run.
    void at(Step step) throws IOException;
  }

  /// The progress of a run.
  ///
  /// @param phase what is looked at
  /// @param done how much of it, in bytes of blobs or in things
  /// @param total how much there was at the start; 0 where that is not known
  /// @param found findings so far
  public record Step(String phase, long done, long total, long found) {}

  /// Whether to repair what is found.
  public boolean repairs() {
    return repairs;
  }

  /// Reports the current phase, and its size.
  public void begin(String phase, long total) throws IOException {
    step = new Step(phase, 0, total, step.found());
    progress.at(step);
  }

  /// Reports progress.
  public void moved(long more) throws IOException {
    step = new Step(step.phase(), step.done() + more, step.total(), step.found());
    progress.at(step);
  }

  /// Queries the catalogue or the store; retries while the catalogue is too busy to answer.
  public <T> T ask(IoSupplier<T> question) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return question.get();
      } catch (Refusal refusal) {
        if (attempt == ATTEMPTS
            || !(refusal.problem() instanceof Problem.Unavailable unavailable)) {
          throw refusal;
        }
        LockSupport.parkNanos(unavailable.retryAfter().toNanos());
      }
    }
  }

  /// As [#ask], for what there is of a kind; where the store does not say, that is a finding.
  public <T> List<T> search(Finding.Kind kind, String where, IoSupplier<List<T>> question)
      throws IOException {
    try {
      return ask(question);
    } catch (IOException failure) {
      cannotSay(kind, where, failure);
      return List.of();
    }
  }

  /// Repairs something if wanted; false if it was not done.
  public boolean mend(IoAction mending) throws IOException {
    if (!repairs) {
      return false;
    }
    try {
      mending.run();
      return true;
    } catch (IOException failure) {
      throwIfStopped(failure);
      return false;
    }
  }

  /// The store does not let this be looked at, which is found, but nothing to act on: with a whole
  /// disk gone, say, nothing is known of what was on it.
  public void cannotSay(Finding.Kind kind, String subject, IOException failure) throws IOException {
    throwIfStopped(failure);
    found(new Finding(kind, subject, "cannot be looked at: " + failure.getMessage(), false));
  }

  /// Something of the catalogue cannot be read: it is told, and nothing is done about it.
  public void unreadable(String subject, RuntimeException failure) {
    found(
        new Finding(
            Finding.Kind.CORRUPT, subject, "cannot be read: " + failure.getMessage(), false));
  }

  private static void throwIfStopped(IOException failure) throws IOException {
    if (failure instanceof InterruptedIOException
        || failure instanceof ClosedByInterruptException) {
      throw failure;
    }
  }

  void checked() {
    checked++;
  }

  /// A blob is marked as damaged, rightly.
  void damaged() {
    damaged++;
  }

  /// Records a finding.
  public void found(Finding finding) {
    counts.merge(finding.kind(), 1L, Long::sum);
    if (finding.repaired()) {
      repaired++;
    }
    if (findings.size() < REMEMBERED) {
      findings.add(finding);
    }
    step = new Step(step.phase(), step.done(), step.total(), step.found() + 1);
  }

  FsckReport report() {
    return new FsckReport(checked, damaged, new EnumMap<>(counts), repaired, List.copyOf(findings));
  }
}
