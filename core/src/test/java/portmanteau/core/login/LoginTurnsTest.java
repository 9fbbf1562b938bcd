package portmanteau.core.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import portmanteau.core.Network;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

@Timeout(60)
class LoginTurnsTest {
  private static final Network FLOOD = network("192.0.2.1");
  private static final Network QUIET = network("192.0.2.2");

  private final List<String> order = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> waiting = new ArrayList<>();
  private final LoginTurns turns = new LoginTurns(3, Duration.ofMinutes(1));

  @Test
  void a_network_that_floods_waits_for_itself() throws Exception {
    turns.take(FLOOD, false);
    join("flood 1", FLOOD, false);
    join("flood 2", FLOOD, false);
    join("flood 3", FLOOD, false);
    join("quiet", QUIET, false);
    assertThat(refused(turns, FLOOD)).isInstanceOf(Problem.Unavailable.class);
    letAllGo();
    assertThat(order).containsExactly("flood 1", "quiet", "flood 2", "flood 3");
  }

  @Test
  void those_who_have_proven_themselves_do_not_wait_for_all_the_others() throws Exception {
    turns.take(FLOOD, false);
    join("flood 1", FLOOD, false);
    join("flood 2", FLOOD, false);
    join("flood 3", FLOOD, false);
    join("proven", FLOOD, true);
    letAllGo();
    assertThat(order.indexOf("proven")).isLessThan(2);
  }

  @Test
  void who_waits_too_long_is_refused_and_takes_nothing_along() {
    var impatient = new LoginTurns(3, Duration.ofMillis(1));
    impatient.take(FLOOD, false);
    assertThat(refused(impatient, QUIET)).isInstanceOf(Problem.Unavailable.class);
    impatient.release();
    assertThatNoException().isThrownBy(() -> impatient.take(QUIET, true));
  }

  private void join(String name, Network network, boolean isProven) {
    Thread thread =
        Thread.startVirtualThread(() -> {
          turns.take(network, isProven);
          order.add(name);
          turns.release();
        });
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    waiting.add(thread);
  }

  private void letAllGo() throws InterruptedException {
    turns.release();
    for (Thread thread : waiting) {
      thread.join();
    }
  }

  private static Problem refused(LoginTurns turns, Network network) {
    return catchThrowableOfType(Refusal.class, () -> turns.take(network, false)).problem();
  }

  private static Network network(String address) {
    return Network.of(InetAddress.ofLiteral(address));
  }
}
