package portmanteau.server.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Failures;
import portmanteau.core.access.SecretHash;
import portmanteau.web.limits.Network;

/// Counts failed logins in this process: so many a minute for each login and for each network.
///
/// What a stranger sends may be long and is not kept: only failures are remembered, each login by
/// its hash, and none of a network that has used up its own.
public final class LoginFailures implements Failures {
  private final LoadingCache<SecretHash, Bucket> logins;
  private final LoadingCache<Network, Bucket> networks;

  /// Lets a login, and a network, fail `perMinute` times a minute.
  public LoginFailures(int perMinute) {
    this.logins = buckets(perMinute);
    this.networks = buckets(perMinute);
  }

  @Override
  public void check(String login, InetAddress address) {
    if (isEmpty(networks.getIfPresent(Network.of(address)))
        || isEmpty(logins.getIfPresent(SecretHash.of(login)))) {
      throw tooMany();
    }
  }

  @Override
  public void count(String login, InetAddress address) {
    boolean first = networks.get(Network.of(address)).tryConsume(1);
    if (!first || !logins.get(SecretHash.of(login)).tryConsume(1)) {
      throw tooMany();
    }
  }

  private static boolean isEmpty(@Nullable Bucket bucket) {
    return bucket != null && bucket.getAvailableTokens() == 0;
  }

  private static RuntimeException tooMany() {
    return new Problem.TooManyRequests(Duration.ofMinutes(1)).refusal();
  }

  private static <K> LoadingCache<K, Bucket> buckets(int perMinute) {
    return Caffeine.newBuilder()
        .maximumSize(100_000)
        .expireAfterAccess(Duration.ofMinutes(2))
        .build(key ->
            Bucket.builder()
                .addLimit(limit ->
                    limit.capacity(perMinute).refillIntervally(perMinute, Duration.ofMinutes(1)))
                .build());
  }
}
