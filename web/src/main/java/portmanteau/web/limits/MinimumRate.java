package portmanteau.web.limits;

import java.time.Duration;

/// How long to wait for a slow peer: each byte earns time, up to the initial grace.
public final class MinimumRate {
  private final long grace;
  private final double nanosPerByte;
  private double budget;

  /// What a peer must keep up with.
  ///
  /// @param bytesPerSecond the least; 0: any
  /// @param grace the time that it begins with
  public record Terms(long bytesPerSecond, Duration grace) {}

  public MinimumRate(Terms terms) {
    long bytesPerSecond = terms.bytesPerSecond();
    this.grace = bytesPerSecond <= 0 ? Long.MAX_VALUE / 2 : terms.grace().toNanos();
    this.nanosPerByte = bytesPerSecond <= 0 ? 0 : 1e9 / bytesPerSecond;
    this.budget = this.grace;
  }

  /// Nanoseconds left; 0 or less: too slow.
  public long remaining() {
    return (long) budget;
  }

  /// As [#remaining()], with the time that these bytes earn once they have moved.
  public long remaining(long bytes) {
    return (long) (budget + bytes * nanosPerByte);
  }

  public void waited(long nanos) {
    budget -= nanos;
  }

  public void moved(long bytes) {
    budget = Math.min((double) grace, budget + bytes * nanosPerByte);
  }
}
