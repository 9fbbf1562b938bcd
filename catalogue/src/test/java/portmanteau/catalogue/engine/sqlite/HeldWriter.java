package portmanteau.catalogue.engine.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.engine.Work;

/// Holds an engine's writer, so that the changes that come meanwhile make one group.
final class HeldWriter implements AutoCloseable {
  private final Engine engine;
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<Future<?>> answers = new ArrayList<>();

  HeldWriter(Engine engine) throws InterruptedException {
    this.engine = engine;
    callers.execute(() -> engine.change(this::hold));
    held.await();
  }

  private boolean hold(Session session) {
    held.countDown();
    try {
      release.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /// Hands a change in; it waits behind those handed in before.
  void submit(Work<Integer> change) {
    int waiting = engine.queueLength();
    answers.add(callers.submit(() -> engine.change(change)));
    while (engine.queueLength() == waiting) {
      Thread.onSpinWait();
    }
  }

  /// Lets the writer go; for each change its result, or what it was refused with.
  List<Object> outcomes() throws InterruptedException {
    release.countDown();
    var outcomes = new ArrayList<Object>();
    for (Future<?> answer : answers) {
      try {
        outcomes.add(answer.get());
      } catch (ExecutionException refused) {
        outcomes.add(refused.getCause());
      }
    }
    return outcomes;
  }

  @Override
  public void close() {
    release.countDown();
    callers.close();
  }
}
