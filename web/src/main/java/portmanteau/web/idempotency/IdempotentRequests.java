package portmanteau.web.idempotency;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.idempotency.Fingerprint;
import portmanteau.core.idempotency.IdempotencyRecord;
import portmanteau.core.idempotency.IdempotencyRecords;
import portmanteau.core.idempotency.RequestKey;
import portmanteau.core.idempotency.StoredResponse;
import portmanteau.web.Exchange;

/// Answers a request repeated under the same `Idempotency-Key` with its stored response.
///
/// This node detects two that run at the same time; between nodes the catalogue ensures that the
/// second creates nothing.
public final class IdempotentRequests {
  static final String HEADER = "Idempotency-Key";

  private final IdempotencyRecords kept;
  private final List<String> identifying;
  private final InstantSource clock;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  /// @param identifying headers that some dialect takes for part of what is asked; fingerprints
  ///   that are kept hold the values of these, in this order
  public IdempotentRequests(
      IdempotencyRecords kept, List<String> identifying, InstantSource clock) {
    this.kept = kept;
    this.identifying = List.copyOf(identifying);
    this.clock = clock;
  }

  /// Handles the request as repeatable; null if it has no key.
  public @Nullable IdempotentExchange repetition(Exchange exchange) {
    return exchange.headers(HEADER).isEmpty() ? null : repetition(exchange, () -> {});
  }

  /// As [#repetition(Exchange)], of one that has a key for certain.
  ///
  /// @param kept hears that a good answer was kept, before it is sent
  public IdempotentExchange repetition(Exchange exchange, IdempotentExchange.Kept kept) {
    return new IdempotentExchange(this, exchange, kept);
  }

  /// The fingerprint of a request that is about to be read.
  RequestFingerprint print(Exchange exchange, byte[] salt) {
    return new RequestFingerprint(exchange, identifying, salt);
  }

  Instant now() {
    return clock.instant();
  }

  /// Takes the key for as long as its request runs.
  void enter(RequestKey key) {
    if (!running.add(key.id())) {
      throw Problem.KeyInUse.stillRunning().refusal();
    }
  }

  void leave(RequestKey key) {
    running.remove(key.id());
  }

  Optional<IdempotencyRecord> find(RequestKey key, Instant now) {
    return kept.find(key, now);
  }

  void keep(RequestKey key, Fingerprint fingerprint, StoredResponse answer, Instant now) {
    kept.keep(key, fingerprint, answer, now);
  }
}
