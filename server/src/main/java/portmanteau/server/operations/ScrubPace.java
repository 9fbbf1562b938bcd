package portmanteau.server.operations;

import io.github.bucket4j.Bucket;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.InterruptedIOException;
import java.time.Duration;
import portmanteau.core.integrity.Scrub;

/// Limits scrubbing to a rate, and counts its work.
public final class ScrubPace implements Scrub.Throttle {
  private final Bucket bucket;
  private final long most;
  private volatile boolean stopped;
  private final Counter bytes =
      Counter.builder()
          .name("portmanteau_scrub_bytes_total")
          .help("Stored bytes that were read again to see whether they are whole.")
          .build();
  private final Counter blobs =
      Counter.builder()
          .name("portmanteau_scrub_checked_total")
          .help("Blobs whose bytes were read again.")
          .build();

  public ScrubPace(long bytesPerSecond) {
    most = bytesPerSecond;
    bucket =
        Bucket.builder()
            .addLimit(limit ->
                limit.capacity(bytesPerSecond).refillGreedy(bytesPerSecond, Duration.ofSeconds(1)))
            .build();
  }

  public void register(PrometheusRegistry registry) {
    registry.register(bytes);
    registry.register(blobs);
  }

  @Override
  public void reading(long count) throws InterruptedIOException {
    try {
      for (long left = count; left > 0 && !stopped; left -= most) {
        bucket.asBlocking().consume(Math.min(left, most));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
    if (stopped) {
      throw new InterruptedIOException("scrubbing is to stop");
    }
    bytes.inc(count);
  }

  /// Ends the running round, within a second.
  public void stop() {
    stopped = true;
  }

  @Override
  public void checked() {
    blobs.inc();
  }
}
