package portmanteau.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import portmanteau.core.contract.MutableClock;

class ClockWatchTest {
  private static final Duration GRACE = Duration.ofHours(1);

  private final MutableClock clock = new MutableClock(ServerFixture.START);
  private final AtomicLong nanos = new AtomicLong();
  private final ClockWatch watch = new ClockWatch(clock, nanos::get);

  private void pass(Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void a_clock_that_runs_is_steady() {
    for (int minute = 0; minute < 100; minute++) {
      pass(Duration.ofMinutes(1));
      clock.advance(Duration.ofMillis(minute % 2 == 0 ? 500 : -500));
      assertThat(watch.hasBeenSteady(GRACE)).isTrue();
    }
  }

  @Test
  void after_a_jump_in_either_direction_it_is_not_for_a_while() {
    for (Duration jump : new Duration[] {Duration.ofHours(3), Duration.ofDays(-400)}) {
      pass(Duration.ofMinutes(1));
      clock.advance(jump);
      assertThat(watch.hasBeenSteady(GRACE)).isFalse();
      pass(GRACE.minusSeconds(1));
      assertThat(watch.hasBeenSteady(GRACE)).isFalse();
      pass(Duration.ofSeconds(1));
      assertThat(watch.hasBeenSteady(GRACE)).isTrue();
    }
  }
}
