package portmanteau.core.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Many virtual threads that do the same at once.
public final class Crowd {
  private Crowd() {}

  /// Runs `action` with each number below `size`, all released together; returns what each
  /// returned, in order. What one throws is thrown.
  public static <T> List<T> of(int size, IntFunction<T> action) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var start = new CountDownLatch(1);
      var results = new ArrayList<Future<T>>(size);
      for (int i = 0; i < size; i++) {
        int number = i;
        results.add(
            threads.submit(() -> {
              start.await();
              return action.apply(number);
            }));
      }
      start.countDown();
      var done = new ArrayList<T>(size);
      for (Future<T> result : results) {
        done.add(result.get());
      }
      return done;
    } catch (ExecutionException failure) {
      throw new AssertionError(failure.getCause());
    }
  }
}
