package portmanteau.testkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Refusal;

/// A run of a fuzzer: mutated inputs for as long as it lasts, each from a seed of its own.
///
/// A run draws a fresh seed and prints it. `-Dportmanteau.fuzz.seed=` begins with another one: with
/// that of a failure, the input that failed comes first. `-Dthorough=true` makes a run sixty times
/// as long.
public final class Fuzzing {
  private static final String SEED = "portmanteau.fuzz.seed";
  private static final int LONGER = 60;

  /// Far more than any input may take, on a machine that is busy.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int SHOWN = 2_000;

  private final String name;
  private final Corpus corpus;
  private final long first;
  private final Duration time;

  private Fuzzing(String name, Corpus corpus, Duration time) {
    this.name = name;
    this.corpus = corpus;
    this.first = Long.getLong(SEED, System.nanoTime());
    this.time = time;
  }

  /// Code that takes an input, or refuses it; whatever else it throws is a finding.
  @FunctionalInterface
  public interface Target {
    /// Takes one input.
    ///
    /// @param more draws what goes with the input
    void take(byte[] input, Mutator more) throws Exception;
  }

  /// Begins a run.
  ///
  /// @param name of what is fuzzed, for the log
  /// @param time that the run takes, in a suite that is not thorough
  public static Fuzzing of(String name, Corpus corpus, Duration time) {
    boolean thorough = Boolean.getBoolean("thorough");
    return new Fuzzing(name, corpus, thorough ? time.multipliedBy(LONGER) : time);
  }

  /// Fuzzes in this thread until the time is over.
  public void run(Target target) throws InterruptedException {
    run(1, target);
  }

  /// As [#run(Target)], in so many threads. The samples come first, as they are, and do not count
  /// to the time: with them the code becomes warm.
  public void run(int threads, Target target) throws InterruptedException {
    System.out.printf("fuzz: %s begins at -D%s=%d%n", name, SEED, first);
    corpus.samples().forEach(sample -> one(first, sample, new Mutator(first, corpus), target));
    long deadline = System.nanoTime() + time.toNanos();
    var next = new AtomicLong(first);
    try (var lanes = Executors.newFixedThreadPool(threads)) {
      Callable<Void> lane = () -> lane(next, deadline, target);
      for (Future<Void> done : lanes.invokeAll(Collections.nCopies(threads, lane))) {
        done.get();
      }
    } catch (ExecutionException found) {
      throw new AssertionError(found); // whose message names the input
    }
    System.out.printf("fuzz: %s took %,d inputs%n", name, next.get() - first);
  }

  private @Nullable Void lane(AtomicLong next, long deadline, Target target) {
    do {
      long seed = next.getAndIncrement();
      var mutator = new Mutator(seed, corpus);
      one(seed, mutator.next(), mutator, target);
    } while (System.nanoTime() < deadline);
    return null;
  }

  private void one(long seed, byte[] input, Mutator more, Target target) {
    long begun = System.nanoTime();
    try {
      target.take(input, more);
    } catch (Refusal refused) {
      // An answer as good as any.
    } catch (Exception | Error found) {
      throw new AssertionError(finding(seed, input), found);
    }
    if (System.nanoTime() - begun > PATIENCE.toNanos()) {
      throw new AssertionError("takes too long: " + finding(seed, input));
    }
  }

  private String finding(long seed, byte[] input) {
    return "%s fails at -D%s=%d: %s".formatted(name, SEED, seed, shown(input));
  }

  private static String shown(byte[] input) {
    var text = new StringBuilder();
    String latin = new String(input, StandardCharsets.ISO_8859_1);
    latin
        .chars()
        .limit(SHOWN)
        .forEach(c ->
            text.append(c < ' ' || c > '~' ? "\\x%02x".formatted(c) : String.valueOf((char) c)));
    return text + (input.length > SHOWN ? "... of " + input.length + " bytes" : "");
  }
}
