package portmanteau.web.limits;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Network;

/// The connections of one listener. When it gets crowded, those waiting longest for their client
/// are closed: first unauthenticated ones, idle ones included, then stalled ones of authenticated
/// callers.
///
/// So a newcomer gets in however many stall, and a connection being served is never closed.
public final class ConnectionTable {
  /// How long the client of an authenticated request must have stalled before it is closed.
  private static final Duration STALLED = Duration.ofMillis(500);

  /// One in so many connections is kept free for newcomers.
  private static final int FREE_OF = 64;

  /// Of so many, one more than is needed gives way at a time: to look at all of them takes time,
  /// and those who have come meanwhile wait for it.
  private static final int LEAVING_OF = 16;

  private final int most;
  private final int mostOfAddress;
  private final Predicate<InetAddress> unbounded;
  private final Consumer<ConnectionTable> lookAgain;
  private boolean lookingAgain;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Seat> seats = new HashSet<>();
  private final Map<Network, Set<Seat>> networks = new HashMap<>();

  /// One connection.
  public interface Seat {
    InetAddress address();

    /// Nanoseconds of waiting for its client; negative: not waiting.
    long waitedNanos();

    /// Whether its running request is authenticated.
    boolean isProven();

    /// Closes it; from any thread.
    void giveWay();
  }

  /// @param most connections, at which no more are accepted by the listener itself
  /// @param mostOfAddress of one address
  /// @param unbounded addresses that may have any number: proxies, behind whom there are many
  /// @param lookAgain has [#makeRoom] called a moment later; nobody else would where no more
  ///   connections are accepted
  public ConnectionTable(
      int most,
      int mostOfAddress,
      Predicate<InetAddress> unbounded,
      Consumer<ConnectionTable> lookAgain) {
    this.most = most;
    this.mostOfAddress = mostOfAddress;
    this.unbounded = unbounded;
    this.lookAgain = lookAgain;
  }

  /// A connection has been accepted.
  public void opened(Seat seat) {
    boolean bounded = !unbounded.test(seat.address());
    List<Seat> leaving = new ArrayList<>();
    lock.lock();
    try {
      seats.add(seat);
      Set<Seat> own = networks.computeIfAbsent(Network.of(seat.address()), any -> new HashSet<>());
      own.add(seat);
      if (bounded && own.size() > mostOfAddress) {
        leaving.addAll(longestWaiting(own, seat));
        if (leaving.isEmpty()) {
          leaving.add(seat);
        }
      } else if (isCrowded()) {
        leaving.addAll(longestWaiting(seats, seat));
      }
      leaving.forEach(this::remove);
    } finally {
      lock.unlock();
    }
    leaving.forEach(Seat::giveWay);
    lookAgainWhereCrowded();
  }

  /// Closes those that have stalled meanwhile, if it is still crowded.
  public void makeRoom() {
    List<Seat> leaving = List.of();
    lock.lock();
    try {
      lookingAgain = false;
      if (isCrowded()) {
        leaving = longestWaiting(seats, null);
        leaving.forEach(this::remove);
      }
    } finally {
      lock.unlock();
    }
    leaving.forEach(Seat::giveWay);
    lookAgainWhereCrowded();
  }

  private boolean isCrowded() {
    return seats.size() > most - most / FREE_OF;
  }

  private void lookAgainWhereCrowded() {
    boolean first;
    lock.lock();
    try {
      first = isCrowded() && !lookingAgain;
      lookingAgain |= first;
    } finally {
      lock.unlock();
    }
    if (first) {
      lookAgain.accept(this);
    }
  }

  /// A connection has ended.
  public void closed(Seat seat) {
    lock.lock();
    try {
      remove(seat);
    } finally {
      lock.unlock();
    }
  }

  /// How many there are.
  public int size() {
    lock.lock();
    try {
      return seats.size();
    } finally {
      lock.unlock();
    }
  }

  private void remove(Seat seat) {
    seats.remove(seat);
    networks.computeIfPresent(
        Network.of(seat.address()),
        (any, own) -> {
          own.remove(seat);
          return own.isEmpty() ? null : own;
        });
  }

  /// A snapshot of the connections.
  private record Waiting(Seat seat, boolean proven, long nanos) {
    boolean mayGo() {
      return nanos >= (proven ? STALLED.toNanos() : 0);
    }
  }

  private static List<Seat> longestWaiting(Set<Seat> crowd, @Nullable Seat newcomer) {
    return crowd.stream()
        .filter(seat -> !seat.equals(newcomer))
        .map(seat -> new Waiting(seat, seat.isProven(), seat.waitedNanos()))
        .filter(Waiting::mayGo)
        .sorted(
            Comparator.comparing(Waiting::proven)
                .thenComparing(Comparator.comparingLong(Waiting::nanos).reversed()))
        .limit(1 + crowd.size() / LEAVING_OF)
        .map(Waiting::seat)
        .toList();
  }
}
