package portmanteau.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(
          List.of(Duration.ofSeconds(10), Duration.ofHours(1)),
          0.2,
          0.1,
          Duration.ofHours(4),
          Duration.ofHours(2));

  @Test
  void waits_grow_and_end() {
    assertThat(SCHEDULE.next(1, FIRST, FIRST, null, 2.0 / 3)).contains(FIRST.plusSeconds(10));
    assertThat(SCHEDULE.next(2, FIRST, FIRST, null, 2.0 / 3)).contains(FIRST.plusSeconds(3600));
    assertThat(SCHEDULE.next(3, FIRST, FIRST, null, 0)).isEmpty();
  }

  @Test
  void waits_are_spread_by_chance() {
    assertThat(SCHEDULE.next(1, FIRST, FIRST, null, 0)).contains(FIRST.plusSeconds(8));
    assertThat(SCHEDULE.next(1, FIRST, FIRST, null, 1)).contains(FIRST.plusSeconds(11));
  }

  @Test
  void a_pause_that_is_asked_for_is_kept_in_bounds() {
    assertThat(SCHEDULE.next(1, FIRST, FIRST, Duration.ofSeconds(30), 1))
        .contains(FIRST.plusSeconds(30));
    assertThat(SCHEDULE.next(1, FIRST, FIRST, Duration.ofSeconds(1), 1))
        .contains(FIRST.plusSeconds(11));
    assertThat(SCHEDULE.next(1, FIRST, FIRST, Duration.ofDays(9), 1))
        .contains(FIRST.plus(Duration.ofHours(2)));
  }
}
