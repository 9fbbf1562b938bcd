package portmanteau.core.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

class FsckRunTest {
  private final FsckRun run = new FsckRun(true, step -> {});
  private final AtomicInteger asked = new AtomicInteger();

  private static Refusal busy() {
    return new Problem.Unavailable("busy", Duration.ofNanos(1)).refusal();
  }

  @Test
  void a_busy_catalogue_is_asked_again() throws IOException {
    int answer =
        run.ask(() -> {
          if (asked.incrementAndGet() < 5) {
            throw busy();
          }
          return 7;
        });

    assertThat(answer).isEqualTo(7);
  }

  @Test
  void one_that_stays_busy_is_not_asked_for_ever() {
    assertThatThrownBy(() ->
            run.ask(() -> {
              asked.incrementAndGet();
              throw busy();
            }))
        .isInstanceOf(Refusal.class);
    assertThat(asked).hasValueBetween(2, 100);
  }

  @Test
  void what_cannot_be_looked_at_or_mended_is_found_and_not_repaired() throws IOException {
    assertThat(
            run.search(
                Finding.Kind.ORPHAN,
                "shelf ab",
                () -> {
                  throw new IOException("no such disk");
                }))
        .isEmpty();
    assertThat(
            run.mend(() -> {
              throw new IOException("read-only");
            }))
        .isFalse();

    assertThat(run.report().findings())
        .containsExactly(
            new Finding(
                Finding.Kind.ORPHAN, "shelf ab", "cannot be looked at: no such disk", false));
  }

  @Test
  void an_interrupt_ends_it() {
    assertThatThrownBy(() ->
            run.mend(() -> {
              throw new InterruptedIOException("stop");
            }))
        .isInstanceOf(InterruptedIOException.class);
  }
}
