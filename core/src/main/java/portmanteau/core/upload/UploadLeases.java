package portmanteau.core.upload;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.StagingId;

/// Port: who may write to an upload session. The lease decides between nodes, and between requests
/// that overtake each other.
public interface UploadLeases {

  /// Whether other processes may take the same sessions.
  boolean isShared();

  /// Takes an open session: raises its lease and returns it as it then is; empty where there is
  /// none open.
  Optional<UploadSession> take(StagingId id);

  /// Moves the offset, and settles the length where that is told, for whoever holds `lease`, or
  /// raises it by one to that with this; durable when this returns. False where somebody took the
  /// session since, or it is no longer open.
  boolean advance(StagingId id, long lease, Progress progress);

  /// Tells that whoever held `lease` writes no more.
  void release(StagingId id, long lease);

  /// Asks whoever holds `lease` to come to an end.
  void ask(StagingId id, long lease);

  /// Tells whoever asked that its wish was heard.
  void heard(StagingId id, long lease);

  /// The leases of those of `ids` that have a row.
  Map<StagingId, Lease> leases(Collection<StagingId> ids);

  /// How far a session has come.
  ///
  /// @param offset bytes that are on stable storage
  /// @param length bytes in all; null where not told
  /// @param last whether the holder writes no more
  record Progress(long offset, @Nullable Long length, boolean last) {}
}
