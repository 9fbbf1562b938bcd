package portmanteau.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MinimumRateTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void a_peer_at_the_least_rate_has_time_for_a_large_piece() {
    var pace = new MinimumRate(new MinimumRate.Terms(240, Duration.ofSeconds(20)));
    assertThat(pace.remaining(24_000)).isEqualTo(120 * SECOND);
    pace.waited(100 * SECOND);
    pace.moved(24_000);
    assertThat(pace.remaining()).isEqualTo(20 * SECOND);
  }

  @Test
  void time_is_not_saved_up_beyond_the_grace() {
    var pace = new MinimumRate(new MinimumRate.Terms(240, Duration.ofSeconds(20)));
    pace.moved(1 << 30);
    assertThat(pace.remaining()).isEqualTo(20 * SECOND);
  }
}
