package portmanteau.server.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import portmanteau.core.Problem;

/// A rate per second, with bursts of up to one second.
final class Rate {
  private final int perSecond;
  private final Bucket bucket;

  Rate(int perSecond) {
    this.perSecond = perSecond;
    this.bucket =
        Bucket.builder()
            .addLimit(
                limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
            .withNanosecondPrecision()
            .build();
  }

  int perSecond() {
    return perSecond;
  }

  /// Takes one if there is one.
  void count() {
    bucket.tryConsume(1);
  }

  /// Takes one, or refuses with `TooManyRequests`, which says when there will be one again.
  void take() {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new Problem.TooManyRequests(Duration.ofNanos(probe.getNanosToWaitForRefill()))
          .refusal();
    }
  }
}
