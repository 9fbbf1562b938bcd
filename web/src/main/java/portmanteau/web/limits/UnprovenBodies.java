package portmanteau.web.limits;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import portmanteau.core.Network;
import portmanteau.core.Problem;

/// The bodies being read from unauthenticated callers, such as logins: few at a time, and fewer per
/// address.
///
/// If there are too many, the longest-running one is refused, once it has had time to arrive; so a
/// stalled client keeps no login waiting.
public final class UnprovenBodies {
  /// Enough for a small body to arrive from anywhere.
  private static final Duration TIME = Duration.ofSeconds(2);

  private final CrowdLimits limits;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Place> places = new LinkedHashSet<>();
  private final Map<Network, Integer> ofNetworks = new HashMap<>();

  public UnprovenBodies(CrowdLimits limits) {
    this(limits, System::nanoTime);
  }

  UnprovenBodies(CrowdLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /// One body's place, from its first byte to its end.
  public final class Place implements AutoCloseable {
    private final Network network;
    private final Consumer<Problem> giveWay;
    private final long began;

    private Place(Network network, Consumer<Problem> giveWay) {
      this.network = network;
      this.giveWay = giveWay;
      this.began = nanoTime.getAsLong();
    }

    /// Frees the place; calling it again does nothing.
    @Override
    public void close() {
      lock.lock();
      try {
        leave(this);
      } finally {
        lock.unlock();
      }
    }
  }

  /// Bytes that such a body may have.
  public int mostBytes() {
    return limits.unprovenBodyBytes();
  }

  /// Takes a place.
  ///
  /// @param giveWay refuses the body; called on any thread
  /// @throws portmanteau.core.Refusal `Unavailable` where there is none
  public Place enter(InetAddress address, Consumer<Problem> giveWay) {
    Network network = Network.of(address);
    lock.lock();
    try {
      boolean crowded = ofNetworks.getOrDefault(network, 0) >= limits.unprovenBodiesOfAddress();
      if (crowded || (places.size() >= limits.unprovenBodies() && !makeRoom())) {
        throw tooMany().refusal();
      }
      var place = new Place(network, giveWay);
      places.add(place);
      ofNetworks.merge(network, 1, Integer::sum);
      return place;
    } finally {
      lock.unlock();
    }
  }

  private boolean makeRoom() {
    Iterator<Place> all = places.iterator();
    Place longest = all.next();
    if (nanoTime.getAsLong() - longest.began < TIME.toNanos()) {
      return false;
    }
    leave(longest);
    longest.giveWay.accept(tooMany());
    return true;
  }

  private void leave(Place place) {
    if (places.remove(place)) {
      ofNetworks.computeIfPresent(place.network, (any, held) -> held == 1 ? null : held - 1);
    }
  }

  private static Problem tooMany() {
    return new Problem.Unavailable("Too many requests without a credential are being read.", TIME);
  }
}
