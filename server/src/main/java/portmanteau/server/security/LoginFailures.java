package portmanteau.server.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import portmanteau.core.Problem;
import portmanteau.core.access.Failures;

/// Counts failed logins in this process: so many a minute for each login and for each address.
public final class LoginFailures implements Failures {
  private final LoadingCache<String, Bucket> logins;
  private final LoadingCache<String, Bucket> addresses;

  /// Lets a login, and an address, fail `perMinute` times a minute.
  public LoginFailures(int perMinute) {
    this.logins = buckets(perMinute);
    this.addresses = buckets(perMinute);
  }

  @Override
  public void check(String login, String address) {
    if (logins.get(login).getAvailableTokens() == 0
        || addresses.get(address).getAvailableTokens() == 0) {
      throw tooMany();
    }
  }

  @Override
  public void count(String login, String address) {
    boolean first = logins.get(login).tryConsume(1);
    boolean second = addresses.get(address).tryConsume(1);
    if (!first || !second) {
      throw tooMany();
    }
  }

  private static RuntimeException tooMany() {
    return new Problem.TooManyRequests(Duration.ofMinutes(1)).refusal();
  }

  private static LoadingCache<String, Bucket> buckets(int perMinute) {
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
