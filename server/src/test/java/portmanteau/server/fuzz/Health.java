package portmanteau.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What a server in this process must keep, whatever it is sent: its threads and its memory.
///
/// @param threads that serve as long as the server does
/// @param heap bytes that were in use at the beginning
/// @param uncaught what threads have died of
record Health(List<Thread> threads, long heap, Queue<Throwable> uncaught) {
  private static final long MARGIN = 96L << 20;

  /// Threads that are there from the start to the end; others come and go with the work.
  private static final List<String> LASTING =
      List.of("catalogue-writer", "catalogue-log", "long-park");

  /// Looks at a server that has answered already; from now on whatever dies is noticed.
  static Health begin() {
    List<Thread> lasting =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> LASTING.contains(thread.getName()))
            .toList();
    assertThat(lasting).isNotEmpty();
    var uncaught = new ConcurrentLinkedQueue<Throwable>();
    Thread.setDefaultUncaughtExceptionHandler((_, cause) -> uncaught.add(cause));
    return new Health(lasting, heapInUse(), uncaught);
  }

  /// Sees that nothing was lost.
  void check() {
    Thread.setDefaultUncaughtExceptionHandler(null);
    assertThat(uncaught).isEmpty();
    assertThat(threads).allMatch(Thread::isAlive, "lives");
    assertThat(heapInUse() - heap).as("bytes of heap that did not come back").isLessThan(MARGIN);
  }

  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
