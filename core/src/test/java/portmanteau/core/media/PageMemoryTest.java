package portmanteau.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.AccountId;

class PageMemoryTest {
  private static final AccountId ONE = new AccountId("00000001");
  private static final AccountId TWO = new AccountId("00000002");
  private static final AccountId THREE = new AccountId("00000003");
  private static final long PAGE = PagePlan.MOST_BYTES;

  private final PageMemory memory = new PageMemory(0);

  @Test
  void one_account_has_at_most_half_and_is_refused_alone() {
    var first = memory.take(ONE, PAGE);
    var second = memory.take(ONE, PAGE);
    assertRefused(ONE, 1);

    memory.take(TWO, PAGE);
    first.close();
    memory.take(ONE, PAGE);
    second.close();
  }

  @Test
  void all_together_have_no_more_than_there_is() {
    memory.take(ONE, 2 * PAGE);
    var hold = memory.take(TWO, 2 * PAGE);
    assertRefused(THREE, 1);

    hold.close();
    memory.take(THREE, 1);
  }

  @Test
  void a_medium_from_before_there_were_bounds_is_still_let_in() {
    var hold = memory.take(ONE, 100 * PAGE);
    assertRefused(ONE, 1);
    hold.close();
    memory.take(ONE, 1);
  }

  private void assertRefused(AccountId account, long bytes) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> memory.take(account, bytes));
    assertThat(refusal).isNotNull();
    assertThat(refusal.problem()).isInstanceOf(Problem.Unavailable.class);
  }
}
