package portmanteau.server.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/// One rate for each address; of IPv6 for each /64, which is what one customer has.
///
/// Only so many addresses are remembered, and none for long: whoever is forgotten has its whole
/// rate again, which after a second it has anyway.
final class AddressRates {
  private static final int MOST = 100_000;
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private final LoadingCache<ByteBuffer, Rate> rates;

  AddressRates(int perSecond) {
    rates =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(REMEMBERED)
            .build(network -> new Rate(perSecond));
  }

  /// Takes one, or refuses with `TooManyRequests`.
  void take(InetAddress address) {
    rates.get(network(address)).take();
  }

  private static ByteBuffer network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, 8));
  }
}
