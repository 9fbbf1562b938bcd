package portmanteau.core.description;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import portmanteau.core.blob.BlobId;

/// Port: descriptions of blobs, and which blobs wait for theirs, durable, each described by one
/// node at a time.
///
/// A blob whose type [Description#isFor] waits from the change on that makes it known. Results are
/// taken from the last lease alone; what was leased by a process that has died waits again when the
/// lease's time is over. A description goes with its blob.
public interface Descriptions {

  /// What is known of a blob; empty until it has been looked at.
  Optional<Description> find(BlobId blob);

  /// Takes up to `limit` blobs that are due and that nobody works on, longest due first.
  List<DescriptionTask> lease(Instant now, Instant until, int limit);

  /// Keeps what was found; nothing of those whose lease is not the last, or whose blob is gone.
  void finish(List<Finished> finished);

  /// Lets it be tried again at `next`, unless somebody else has taken it.
  void postpone(DescriptionTask task, Instant next);

  /// Blobs that wait or are being looked at.
  long waiting();

  /// What was found of a blob.
  record Finished(DescriptionTask task, Description found) {}
}
