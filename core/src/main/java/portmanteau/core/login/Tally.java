package portmanteau.core.login;

import java.time.Duration;
import java.time.Instant;

/// How often something happened within a window that begins with its first occurrence.
record Tally(Instant began, Duration length, int count) {

  static Tally none(Instant now, Duration length) {
    return new Tally(now, length, 0);
  }

  /// The same, or an empty one where its time is over, or where the clock was set back.
  Tally at(Instant now) {
    return now.isBefore(began) || !now.isBefore(ends()) ? none(now, length) : this;
  }

  Tally plus(int more) {
    return new Tally(began, length, Math.max(0, count + more));
  }

  Instant ends() {
    return began.plus(length);
  }
}
