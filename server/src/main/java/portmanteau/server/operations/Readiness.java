package portmanteau.server.operations;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Whether the server can work now, and what keeps it from working.
public final class Readiness {
  /// For all probes together.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final BooleanSupplier stopping;
  private final List<Probe> probes;

  /// @param stopping whether the server takes no more requests
  /// @param probes of what it stands on
  public Readiness(BooleanSupplier stopping, List<Probe> probes) {
    this.stopping = stopping;
    this.probes = List.copyOf(probes);
  }

  /// Sentences for operators, without anything secret, since anyone may ask; none: all is well.
  List<String> problems() {
    probes.forEach(Probe::begin);
    long end = System.nanoTime() + PATIENCE.toNanos();
    Stream<String> found =
        probes.stream()
            .map(probe -> probe.await(Duration.ofNanos(Math.max(0, end - System.nanoTime()))))
            .filter(Objects::nonNull);
    return Stream.concat(
            stopping.getAsBoolean() ? Stream.of("the server is stopping") : Stream.of(), found)
        .toList();
  }
}
