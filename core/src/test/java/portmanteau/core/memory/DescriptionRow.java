package portmanteau.core.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.description.Description;

/// What a catalogue in memory knows of the description of a blob.
///
/// @param due null where it is made
/// @param lease of the last lease, and until when it holds
record DescriptionRow(
    @Nullable Instant due,
    int attempts,
    long lease,
    @Nullable Instant leased,
    Description description) {

  static DescriptionRow due(Instant when) {
    return new DescriptionRow(when, 0, 0, null, Description.NOTHING);
  }

  boolean isDue(Instant now) {
    return due != null && !due.isAfter(now) && (leased == null || !leased.isAfter(now));
  }

  boolean isHeld(long by) {
    return leased != null && lease == by;
  }

  DescriptionRow leased(Instant until) {
    return new DescriptionRow(due, attempts + 1, lease + 1, until, description);
  }

  DescriptionRow postponed(Instant next) {
    return new DescriptionRow(next, attempts, lease, null, description);
  }

  DescriptionRow finished(Description found) {
    return new DescriptionRow(null, 0, lease, null, found);
  }
}
