package portmanteau.core.upload.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.lock.UploadLocks.Takeover;

class TurnsTest {
  private static final StagingId ID = new StagingId("0".repeat(32));
  private static final StagingId OTHER = new StagingId("1".repeat(32));

  private final Turns turns = new Turns();

  @Test
  void who_comes_later_wakes_who_was_there_and_waits_until_it_is_gone() throws Exception {
    var woken = new CountDownLatch(1);
    Turns.Turn first = turns.take(ID, Takeover.KEEP, woken::countDown);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var second = threads.submit(() -> turns.take(ID, Takeover.DISCARD, () -> {}));
      woken.await();
      assertThat(first.isEnded()).isTrue();
      assertThat(first.mayCommit()).isFalse();
      assertThat(second.isDone()).isFalse();

      first.close();

      second.get().close();
    }
    turns.settle(ID);
  }

  @Test
  void what_has_arrived_counts_unless_somebody_brings_it_again() {
    try (Turns.Turn turn = turns.take(ID, Takeover.KEEP, () -> {})) {
      turn.end(Takeover.KEEP);
      assertThat(turn.isEnded()).isTrue();
      assertThat(turn.mayCommit()).isTrue();
    }
    try (Turns.Turn turn = turns.take(ID, Takeover.KEEP, () -> {})) {
      turn.end(Takeover.DISCARD);
      turn.end(Takeover.KEEP);
      assertThat(turn.mayCommit()).isFalse();
    }
  }

  @Test
  void nobody_ends_who_commits() {
    var woken = new AtomicInteger();
    try (Turns.Turn turn = turns.take(ID, Takeover.KEEP, woken::incrementAndGet)) {
      assertThat(turn.mayCommit()).isTrue();
      turn.end(Takeover.DISCARD);
      assertThat(turn.isEnded()).isFalse();
      assertThat(woken).hasValue(0);
    }
  }

  @Test
  void who_does_not_come_to_an_end_makes_the_upload_busy_and_others_free() {
    try (Turns.Turn stubborn = turns.take(ID, Takeover.KEEP, () -> {});
        Turns.Turn elsewhere = turns.take(OTHER, Takeover.KEEP, () -> {})) {
      assertThatThrownBy(() -> turns.settle(ID))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Unavailable.class));
      assertThat(stubborn.isEnded()).isTrue();
      assertThat(elsewhere.isEnded()).isFalse();
    }
  }
}
