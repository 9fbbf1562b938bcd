package portmanteau.web.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.core.Refusal;

class BodyMemoryTest {
  private static final int LARGE = 1 << 20;

  private final BodyMemory memory = new BodyMemory();

  @Test
  void what_every_request_has_is_not_counted() {
    try (BodyMemory.Share share = memory.share()) {
      share.take("a", 1000);
      share.take("a", BodyMemory.FREE - 1000);
      assertThat(memory.left()).isEqualTo(BodyMemory.ROOM);
      share.take("a", 1);
      assertThat(memory.left()).isEqualTo(BodyMemory.ROOM - 1);
    }
    assertThat(memory.left()).isEqualTo(BodyMemory.ROOM);
  }

  @Test
  void one_account_never_takes_what_the_others_need() {
    List<BodyMemory.Share> shares = new ArrayList<>();
    assertThatThrownBy(() -> takeAll("greedy", shares)).isInstanceOf(Refusal.class);
    assertThat(memory.left()).isGreaterThan(BodyMemory.ROOM / 2);
    try (BodyMemory.Share other = memory.share()) {
      other.take("modest", LARGE);
    }
    shares.forEach(BodyMemory.Share::close);
    assertThat(memory.left()).isEqualTo(BodyMemory.ROOM);
  }

  @Test
  void all_together_take_no_more_than_there_is() {
    List<BodyMemory.Share> shares = new ArrayList<>();
    for (int account = 0; account < 10; account++) {
      String owner = "account " + account;
      assertThatThrownBy(() -> takeAll(owner, shares)).isInstanceOf(Refusal.class);
    }
    assertThat(memory.left()).isBetween(0, LARGE);
    try (BodyMemory.Share small = memory.share()) {
      small.take("late", BodyMemory.FREE);
    }
  }

  private void takeAll(String owner, List<BodyMemory.Share> shares) {
    while (true) {
      BodyMemory.Share share = memory.share();
      shares.add(share);
      share.take(owner, LARGE);
    }
  }
}
