package portmanteau.server.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.InetAddress;
import java.time.Duration;
import portmanteau.core.Network;

/// One rate for each network.
///
/// Only so many are remembered, and none for long: whoever is forgotten has its whole rate again,
/// which after a second it has anyway.
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

  /// Takes one where there is one, and refuses nobody.
  void count(InetAddress address) {
    rates.get(Network.of(address)).count();
  }
}
