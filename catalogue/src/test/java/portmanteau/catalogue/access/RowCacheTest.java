package portmanteau.catalogue.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RowCacheTest {
  private final RowCache<String, String> rows = new RowCache<>();

  @Test
  void a_row_is_read_once() {
    var reads = new AtomicInteger();

    for (int i = 0; i < 3; i++) {
      assertThat(rows.find("key", key -> Optional.of("row " + reads.incrementAndGet())))
          .contains("row 1");
    }
  }

  @Test
  void absence_is_not_remembered() {
    assertThat(rows.find("key", key -> Optional.empty())).isEmpty();
    assertThat(rows.find("key", key -> Optional.of("row"))).contains("row");
  }

  @Test
  void what_is_forgotten_is_read_again() {
    rows.find("key", key -> Optional.of("old"));
    rows.forget("key");
    assertThat(rows.find("key", key -> Optional.of("new"))).contains("new");
    rows.forgetAll();
    assertThat(rows.find("key", key -> Optional.of("newest"))).contains("newest");
  }

  @Test
  void a_row_read_before_a_change_is_not_kept_after_it() {
    rows.find("key", key -> readWhile(() -> rows.forget("key")));
    assertThat(rows.find("key", key -> Optional.of("new"))).contains("new");

    rows.forget("key");
    rows.find("key", key -> readWhile(rows::forgetAll));
    assertThat(rows.find("key", key -> Optional.of("newest"))).contains("newest");
  }

  private static Optional<String> readWhile(Runnable change) {
    change.run();
    return Optional.of("old");
  }
}
