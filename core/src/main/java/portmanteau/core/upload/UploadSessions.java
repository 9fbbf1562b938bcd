package portmanteau.core.upload;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.StagingId;
import portmanteau.core.blob.StagingOwners;

/// Port: the upload sessions.
public interface UploadSessions extends StagingOwners {

  void add(UploadSession session);

  /// The session, expired or not.
  Optional<UploadSession> find(StagingId id);

  /// Takes an open session: raises its lease and returns it as it then is; empty where there is
  /// none open.
  Optional<UploadSession> take(StagingId id);

  /// Moves the offset, and settles the length where `length` is not null, for whoever holds
  /// `lease`; durable when this returns. False where somebody took the session since, or it is no
  /// longer open.
  boolean advance(StagingId id, long lease, long offset, @Nullable Long length);

  /// Removes up to `limit` sessions that have expired by `now` and returns their ids, for their
  /// bytes to be discarded.
  List<StagingId> sweepExpired(Instant now, int limit);

  /// Those of `ids` that have a row.
  @Override
  Set<StagingId> known(Collection<StagingId> ids);
}
