package portmanteau.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.idempotency.Fingerprint;
import portmanteau.core.idempotency.KeptAnswer;
import portmanteau.core.idempotency.KeptRequest;
import portmanteau.core.idempotency.KeptRequests;
import portmanteau.core.idempotency.RequestKey;

/// Gives a request that is sent again, under the same `Idempotency-Key`, the answer it had.
///
/// Two that run at the same time are told apart on this node; between nodes the catalogue sees to
/// it that the second makes nothing.
public final class IdempotentRequests {
  static final String HEADER = "Idempotency-Key";

  private final KeptRequests kept;
  private final InstantSource clock;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  public IdempotentRequests(KeptRequests kept, InstantSource clock) {
    this.kept = kept;
    this.clock = clock;
  }

  /// What is needed to handle the request as one that may come again; null where it asks for no
  /// such thing.
  @Nullable Repetition repetition(Exchange exchange) {
    return exchange.request().getHeaders().contains(HEADER) ? new Repetition(this, exchange) : null;
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

  Optional<KeptRequest> find(RequestKey key, Instant now) {
    return kept.find(key, now);
  }

  void keep(RequestKey key, Fingerprint fingerprint, KeptAnswer answer, Instant now) {
    kept.keep(key, fingerprint, answer, now);
  }
}
