package portmanteau.core.integrity;

import java.util.List;
import java.util.Map;

/// The result of a run of [Fsck].
///
/// @param checked blobs whose bytes were read
/// @param damaged blobs that are marked as damaged, and stay so until their bytes are uploaded
///   again
/// @param counts findings by kind; kinds without any are missing
/// @param repaired findings that were repaired
/// @param findings the first of them
public record FsckReport(
    long checked,
    long damaged,
    Map<Finding.Kind, Long> counts,
    long repaired,
    List<Finding> findings) {

  public long count(Finding.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /// Findings that were not repaired.
  public long left() {
    return counts.values().stream().mapToLong(Long::longValue).sum() - repaired;
  }
}
