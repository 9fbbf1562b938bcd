package portmanteau.core.idempotency;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Port: the requests that were sent with a key, and their responses.
///
/// What a request makes notes it here in its own transaction, by whatever [Attempt] is current.
public interface IdempotencyRecords {
  /// How long a key stands for its request.
  Duration LIFETIME = Duration.ofHours(24);

  /// The request with that key; empty where there was none within the [#LIFETIME].
  Optional<IdempotencyRecord> find(RequestKey key, Instant now);

  /// Stores the response durably; an earlier one stays.
  void keep(RequestKey key, Fingerprint fingerprint, StoredResponse answer, Instant now);

  /// Removes up to `limit` requests that have outlived the [#LIFETIME]; returns how many.
  int sweep(Instant now, int limit);
}
