package portmanteau.catalogue.engine.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.core.Refusal;

/// Searches that overlap until this is closed, so that there is always one that runs.
final class EndlessSearches implements AutoCloseable {
  private static final String SEARCH =
      """
      with recursive n (i) as (select 1 union all select i + 1 from n limit 100000)
      select count(*) from n, (select count(*) from thing)
      """;

  private final Engine engine;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong count = new AtomicLong();
  private volatile boolean closed;

  EndlessSearches(Engine engine, int atOnce) {
    this.engine = engine;
    for (int i = 0; i < atOnce; i++) {
      threads.add(Thread.startVirtualThread(this::search));
    }
  }

  long count() {
    return count.get();
  }

  private void search() {
    while (!closed) {
      try {
        engine.scan(session -> session.first(SEARCH, Row::number));
        count.incrementAndGet();
      } catch (Refusal tooSlow) {
        // The next one may have more luck.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(EndlessSearches::await);
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
