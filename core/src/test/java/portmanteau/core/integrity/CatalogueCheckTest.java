package portmanteau.core.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

class CatalogueCheckTest {
  private static Fsck fsck(CatalogueIntegrity catalogue) {
    return new Fsck(List.of(new CatalogueCheck(catalogue)));
  }

  /// Looks through the catalogue as told.
  private interface Looking extends CatalogueIntegrity {
    @Override
    default Optional<String> corruption() {
      return Optional.empty();
    }
  }

  @Test
  void what_is_corrupt_is_found() throws Exception {
    Looking catalogue = () -> List.of("page 7", "page 9");

    FsckReport report = fsck(catalogue).run(true, step -> {});

    assertThat(report.findings())
        .containsExactly(
            new Finding(Finding.Kind.CORRUPT, "catalogue", "page 7", false),
            new Finding(Finding.Kind.CORRUPT, "catalogue", "page 9", false));
  }

  @Test
  void a_run_ends_though_the_look_through_the_catalogue_would_not() {
    var looking = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    Looking endless =
        () -> {
          looking.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException stopped) {
            interrupted.countDown();
          }
          return List.of();
        };
    Fsck fsck = fsck(endless);
    var failure = new AtomicReference<Throwable>();
    Thread running =
        Thread.ofVirtual()
            .start(() -> {
              try {
                fsck.run(false, step -> {});
              } catch (Throwable ended) {
                failure.set(ended);
              }
            });
    assertSoon(looking);

    fsck.stop();

    assertThatNoOneWaits(running);
    assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
    assertSoon(interrupted);
  }

  @Test
  void a_catalogue_that_refuses_ends_the_run_with_its_refusal() {
    Looking closed =
        () -> {
          throw new Problem.NotFound("closed").refusal();
        };

    assertThatThrownBy(() -> fsck(closed).run(false, step -> {})).isInstanceOf(Refusal.class);
  }

  private static void assertSoon(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private static void assertThatNoOneWaits(Thread thread) {
    try {
      assertThat(thread.join(java.time.Duration.ofSeconds(60))).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
