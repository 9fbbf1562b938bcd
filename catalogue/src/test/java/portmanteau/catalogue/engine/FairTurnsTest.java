package portmanteau.catalogue.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import portmanteau.core.Refusal;

class FairTurnsTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final FairTurns turns = new FairTurns(4, 2, 3);
  private final BlockingQueue<String> served = new LinkedBlockingQueue<>();

  @Test
  void no_party_has_more_than_its_share_and_others_go_at_once() throws Exception {
    turns.take("a", LONG);
    turns.take("a", LONG);
    Thread third = taker("a");

    turns.take("b", LONG);
    turns.take("c", LONG);

    assertThat(served).isEmpty();
    turns.giveBack("a");
    assertThat(next()).isEqualTo("a");
    third.join();
  }

  @Test
  void a_turn_goes_to_the_party_that_was_served_longest_ago() throws Exception {
    for (String party : List.of("a", "b", "c", "d")) {
      turns.take(party, LONG);
    }
    taker("d");
    taker("d");
    taker("a");
    turns.giveBack("c");
    assertThat(next()).isEqualTo("a");
    turns.giveBack("b");
    assertThat(next()).isEqualTo("d");
    turns.giveBack("a");
    turns.giveBack("d");
    assertThat(next()).isEqualTo("d");
  }

  @Test
  void who_floods_is_refused_alone() throws Exception {
    turns.take("a", LONG);
    turns.take("a", LONG);
    for (int i = 0; i < 3; i++) {
      taker("a");
    }

    assertThatThrownBy(() -> turns.take("a", LONG)).isInstanceOf(Refusal.class);
    turns.take("b", LONG);
    turns.giveBack("b");
    for (int i = 0; i < 3; i++) {
      turns.giveBack("a");
      assertThat(next()).isEqualTo("a");
    }
  }

  @Test
  void who_has_waited_long_enough_is_refused_and_holds_nothing() {
    turns.take("a", LONG);
    turns.take("a", LONG);

    assertThatThrownBy(() -> turns.take("a", Duration.ofMillis(20))).isInstanceOf(Refusal.class);

    turns.giveBack("a");
    turns.giveBack("a");
    turns.take("a", Duration.ZERO);
    turns.take("a", Duration.ZERO);
    assertThatThrownBy(() -> turns.take("a", Duration.ZERO)).isInstanceOf(Refusal.class);
  }

  @Test
  void who_is_interrupted_leaves_the_turn_to_others() throws Exception {
    turns.take("a", LONG);
    turns.take("a", LONG);
    Thread waiting = taker("a");

    waiting.interrupt();
    waiting.join();

    turns.giveBack("a");
    turns.take("a", Duration.ZERO);
    assertThat(served).isEmpty();
  }

  private String next() throws InterruptedException {
    return String.valueOf(served.poll(30, TimeUnit.SECONDS));
  }

  /// A thread that waits for a turn, when this returns.
  private Thread taker(String party) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                turns.take(party, LONG);
                served.add(party);
              } catch (Refusal interrupted) {
                // It has none then.
              }
            });
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return thread;
  }
}
