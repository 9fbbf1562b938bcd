package portmanteau.web.server;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.AddressRange;
import portmanteau.web.limits.ConnectionLimits;
import portmanteau.web.limits.CrowdLimits;
import portmanteau.web.limits.MinimumRate;

/// The settings of a test's server: the usual ones, and no crowd, until the test changes some.
public final class TestSettings {
  private @Nullable URI publicUrl;
  private List<AddressRange> trustedProxies = List.of();
  private int connections = 10_000;
  private Duration idleTimeout = Duration.ofSeconds(30);
  private Duration headerTimeout = Duration.ofSeconds(30);
  private Duration stopTimeout = Duration.ofSeconds(30);
  private MinimumRate.Terms minimumRate = new MinimumRate.Terms(240, Duration.ofSeconds(20));
  private CrowdLimits crowd = CrowdLimits.NONE;

  TestSettings withPublicUrl(URI url) {
    publicUrl = url;
    return this;
  }

  TestSettings withTrustedProxies(List<AddressRange> proxies) {
    trustedProxies = proxies;
    return this;
  }

  TestSettings withConnections(int most) {
    connections = most;
    return this;
  }

  TestSettings withIdleTimeout(Duration timeout) {
    idleTimeout = timeout;
    return this;
  }

  TestSettings withHeaderTime(Duration time) {
    headerTimeout = time;
    return this;
  }

  TestSettings withMinimumRate(long bytesPerSecond, Duration grace) {
    minimumRate = new MinimumRate.Terms(bytesPerSecond, grace);
    return this;
  }

  TestSettings withStopTime(Duration time) {
    stopTimeout = time;
    return this;
  }

  TestSettings withCrowd(CrowdLimits limits) {
    crowd = limits;
    return this;
  }

  WebSettings build() {
    return new WebSettings(
        publicUrl,
        trustedProxies,
        new ConnectionLimits(
            connections,
            16 * 1024,
            idleTimeout,
            headerTimeout,
            minimumRate,
            100,
            stopTimeout,
            crowd));
  }
}
