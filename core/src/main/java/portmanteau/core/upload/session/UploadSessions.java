package portmanteau.core.upload.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.StagingId;
import portmanteau.core.blob.StagingOwners;

/// Port: the upload sessions.
public interface UploadSessions extends StagingOwners {
  /// How long an expired session is remembered.
  Duration REMEMBERED = Duration.ofHours(24);

  /// Adds a session of an owner who has fewer than `mostOpen` open ones, and whose account's quota
  /// has room for its bytes beside those of all that are open; exact under any concurrency.
  ///
  /// @throws portmanteau.core.Refusal `QuotaExceeded` where there are as many, or no room;
  ///   `NotFound` where the account is gone
  /// @return the created session; for a repeated request, the one it created the first time
  UploadSession add(UploadSession session, int mostOpen);

  /// The session, expired or not.
  Optional<UploadSession> find(StagingId id);

  /// Bytes that the account's open sessions hold, or will where they have said so; parts count, and
  /// what is made of them does not.
  long openBytes(AccountId account);

  /// Open sessions that are to be made of `part` and others.
  List<StagingId> waitingFor(StagingId part);

  /// Sessions, open or not, whose first part is `part`, or was until it was made.
  List<StagingId> beginningWith(StagingId part);

  /// Removes a session; its bytes are the caller's to discard.
  void remove(StagingId id);

  /// Ends up to `limit` sessions that have expired by `now` and returns their ids, for their bytes
  /// to be discarded.
  List<StagingId> sweepExpired(Instant now, int limit);

  /// Removes up to `limit` sessions that were swept and had expired by `then`; returns how many.
  int forget(Instant then, int limit);

  /// Those of `ids` that have a row, and have not been swept.
  @Override
  Set<StagingId> known(Collection<StagingId> ids);
}
