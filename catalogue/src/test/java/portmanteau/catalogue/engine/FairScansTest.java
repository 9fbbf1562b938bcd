package portmanteau.catalogue.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.catalogue.PostgresDatabases;
import portmanteau.catalogue.engine.postgres.PostgresEngine;
import portmanteau.catalogue.engine.postgres.PostgresSettings;
import portmanteau.catalogue.engine.sqlite.SqliteEngine;
import portmanteau.catalogue.engine.sqlite.SqliteSettings;
import portmanteau.core.Refusal;
import portmanteau.core.access.AccountId;

/// Searches of one account that never end leave room for those of others, and what is refused is
/// its own.
class FairScansTest {
  private static final AccountId FLOODING = new AccountId("0000000f");
  private static final AccountId QUIET = new AccountId("00000001");
  private static final int MANY = 300;

  @Test
  void on_sqlite(@TempDir Path folder) throws Exception {
    var settings =
        new SqliteSettings(
            folder.resolve("catalogue.db"), 9, 2, 4, Duration.ofSeconds(60), 0, 1 << 20);
    try (var engine = SqliteEngine.open(settings)) {
      assertFair(engine, 2);
    }
  }

  @Test
  void on_postgresql() throws Exception {
    PostgresSettings fresh = PostgresDatabases.fresh();
    var settings =
        new PostgresSettings(
            fresh.url(), fresh.user(), fresh.password(), 8, Duration.ofSeconds(60), Duration.ZERO);
    try (var engine = PostgresEngine.open(settings)) {
      assertFair(engine, 2);
    }
  }

  private static void assertFair(Engine engine, int share) throws Exception {
    var running = new AtomicInteger();
    var refused = new AtomicInteger();
    var end = new CountDownLatch(1);
    Work<Integer> search =
        session -> {
          running.incrementAndGet();
          awaitUninterruptibly(end);
          return running.getAndDecrement();
        };
    List<Thread> flood = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      flood.add(
          Thread.startVirtualThread(() -> {
            try {
              engine.scan(FLOODING, search);
            } catch (Refusal busy) {
              refused.incrementAndGet();
            }
          }));
    }
    await()
        .atMost(Duration.ofSeconds(50))
        .until(() -> refused.get() == MANY - share - 256 && running.get() == share);

    assertThat(engine.scan(QUIET, FairScansTest::one)).isEqualTo(1);
    assertThat(engine.scan(FairScansTest::one)).isEqualTo(1);

    end.countDown();
    for (Thread thread : flood) {
      thread.join();
    }
    assertThat(running).hasValue(0);
    assertThat(engine.scan(FLOODING, FairScansTest::one)).isEqualTo(1);
  }

  private static long one(Session session) {
    return session.first("select 1", Row::number).orElseThrow();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
