package portmanteau.web.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

class UnprovenBodiesTest {
  private static final CrowdLimits LIMITS = new CrowdLimits(1, 3, 2, 100);

  private final AtomicLong now = new AtomicLong();
  private final UnprovenBodies bodies = new UnprovenBodies(LIMITS, now::get);
  private final List<Problem> refused = new ArrayList<>();

  private UnprovenBodies.Place enter(int address) throws Exception {
    byte[] bytes = {10, 0, 0, (byte) address};
    return bodies.enter(InetAddress.getByAddress(bytes), refused::add);
  }

  @Test
  void of_one_address_there_are_few() throws Exception {
    UnprovenBodies.Place first = enter(1);
    enter(1);
    assertThatThrownBy(() -> enter(1)).satisfies(UnprovenBodiesTest::isUnavailable);
    first.close();
    first.close();
    enter(1);
    assertThatThrownBy(() -> enter(1)).satisfies(UnprovenBodiesTest::isUnavailable);
  }

  @Test
  void where_all_places_are_taken_a_moment_ago_the_next_is_told_to_come_again() throws Exception {
    for (int address = 1; address <= 3; address++) {
      enter(address);
    }
    assertThatThrownBy(() -> enter(4)).satisfies(UnprovenBodiesTest::isUnavailable);
    assertThat(refused).isEmpty();
  }

  @Test
  void who_has_stalled_longest_gives_way() throws Exception {
    for (int address = 1; address <= 3; address++) {
      enter(address);
    }
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    enter(4);
    assertThat(refused).singleElement().isInstanceOf(Problem.Unavailable.class);
    enter(1);
    assertThat(refused).hasSize(2);
  }

  private static void isUnavailable(Throwable thrown) {
    assertThat(thrown).isInstanceOf(Refusal.class);
    assertThat(((Refusal) thrown).problem()).isInstanceOf(Problem.Unavailable.class);
  }
}
