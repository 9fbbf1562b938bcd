package portmanteau.server.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.InetAddress;
import java.time.Duration;
import portmanteau.core.Network;

/// One rate per network.
///
/// Only a bounded number is remembered, and none for long: a forgotten network regains its full
/// rate, which it would have after a second anyway.
final class AddressRates {
  private static final int MOST = 100_000;
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private final LoadingCache<Network, Rate> rates;

  AddressRates(int perSecond) {
    rates =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(REMEMBERED)
            .build(network -> new Rate(perSecond));
  }

  /// Takes one, or refuses with `TooManyRequests`.
  void take(InetAddress address) {
    rates.get(Network.of(address)).take();
  }

  /// Takes one if there is one, and refuses nobody.
  void count(InetAddress address) {
    rates.get(Network.of(address)).count();
  }
}
