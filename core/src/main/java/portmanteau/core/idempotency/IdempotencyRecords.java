package portmanteau.core.idempotency;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Port: the requests that were sent with a key, and their answers.
///
/// What a request makes notes it here in its own transaction, by whatever [Attempt] is current.
public interface IdempotencyRecords {
  /// For how long a key means its request.
  Duration LIFETIME = Duration.ofHours(24);

  /// The request with that key; empty where there was none within the [#LIFETIME].
  Optional<IdempotencyRecord> find(RequestKey key, Instant now);

  /// Keeps the answer, durably; one that is kept already stays.
  void keep(RequestKey key, Fingerprint fingerprint, StoredResponse answer, Instant now);

  /// Removes up to `limit` requests that have outlived the [#LIFETIME]; returns how many.
  int sweep(Instant now, int limit);
}
