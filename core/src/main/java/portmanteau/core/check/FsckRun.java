package portmanteau.core.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One run of [Fsck] on its way: what it may do, and what it has found so far.
public final class FsckRun {
  private static final int REMEMBERED = 1000;

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

  /// Hears how far a run is.
  public interface Progress {
    /// Called often; what it throws ends the run.
    void at(Step step) throws IOException;
  }

  /// How far a run is.
  ///
  /// @param phase what is looked at
  /// @param done how much of it, in bytes of blobs or in things
  /// @param total how much there was at the start; 0 where that is not known
  /// @param found findings so far
  public record Step(String phase, long done, long total, long found) {}

  /// Whether to mend what is found.
  boolean repairs() {
    return repairs;
  }

  void begin(String phase, long total) throws IOException {
    step = new Step(phase, 0, total, step.found());
    progress.at(step);
  }

  /// So much more has been looked at.
  void moved(long more) throws IOException {
    step = new Step(step.phase(), step.done() + more, step.total(), step.found());
    progress.at(step);
  }

  void checked() {
    checked++;
  }

  /// A blob is marked as damaged, rightly.
  void damaged() {
    damaged++;
  }

  void found(Finding finding) {
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
