package portmanteau.web.server;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.web.limits.AddressRange;
import portmanteau.web.limits.CrowdLimits;

/// How the server meets the network.
///
/// @param publicUrl what absolute URLs begin with; null: the request's scheme and host
/// @param trustedProxies whose `X-Forwarded-*` headers are believed
/// @param headerBytes the request line and the headers together (414, 431 beyond)
/// @param connections open at a time on each listener; more wait unaccepted
/// @param idleTimeout without a byte either way, after which a connection is closed
/// @param headerTime from the first byte of a request to the end of its headers
/// @param minimumRate bytes a second that a peer must send or take, measured after `rateGrace`; 0:
///   any
/// @param refusedBytes of a refused body that are read and thrown away so that the client sees the
///   answer
/// @param refusedTime for the same
/// @param stopTime that running requests get to finish when the server stops
/// @param parts of one multipart body
/// @param crowd what one address may have, and those who have not proven who they are
public record WebSettings(
    @Nullable URI publicUrl,
    List<AddressRange> trustedProxies,
    int headerBytes,
    int connections,
    Duration idleTimeout,
    Duration headerTime,
    long minimumRate,
    Duration rateGrace,
    long refusedBytes,
    Duration refusedTime,
    Duration stopTime,
    int parts,
    CrowdLimits crowd) {

  public static WebSettings defaults() {
    return new WebSettings(
        null,
        List.of(),
        16 * 1024,
        10_000,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        240,
        Duration.ofSeconds(20),
        64L << 20,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        100,
        CrowdLimits.NONE);
  }

  public WebSettings withPublicUrl(@Nullable URI url) {
    return new WebSettings(
        url,
        trustedProxies,
        headerBytes,
        connections,
        idleTimeout,
        headerTime,
        minimumRate,
        rateGrace,
        refusedBytes,
        refusedTime,
        stopTime,
        parts,
        crowd);
  }

  public WebSettings withTrustedProxies(List<AddressRange> proxies) {
    return new WebSettings(
        publicUrl,
        proxies,
        headerBytes,
        connections,
        idleTimeout,
        headerTime,
        minimumRate,
        rateGrace,
        refusedBytes,
        refusedTime,
        stopTime,
        parts,
        crowd);
  }

  public WebSettings withConnections(int most) {
    return new WebSettings(
        publicUrl,
        trustedProxies,
        headerBytes,
        most,
        idleTimeout,
        headerTime,
        minimumRate,
        rateGrace,
        refusedBytes,
        refusedTime,
        stopTime,
        parts,
        crowd);
  }

  public WebSettings withIdleTimeout(Duration timeout) {
    return new WebSettings(
        publicUrl,
        trustedProxies,
        headerBytes,
        connections,
        timeout,
        headerTime,
        minimumRate,
        rateGrace,
        refusedBytes,
        refusedTime,
        stopTime,
        parts,
        crowd);
  }

  public WebSettings withHeaderTime(Duration time) {
    return new WebSettings(
        publicUrl,
        trustedProxies,
        headerBytes,
        connections,
        idleTimeout,
        time,
        minimumRate,
        rateGrace,
        refusedBytes,
        refusedTime,
        stopTime,
        parts,
        crowd);
  }

  public WebSettings withMinimumRate(long bytesPerSecond, Duration grace) {
    return new WebSettings(
        publicUrl,
        trustedProxies,
        headerBytes,
        connections,
        idleTimeout,
        headerTime,
        bytesPerSecond,
        grace,
        refusedBytes,
        refusedTime,
        stopTime,
        parts,
        crowd);
  }

  public WebSettings withStopTime(Duration time) {
    return new WebSettings(
        publicUrl,
        trustedProxies,
        headerBytes,
        connections,
        idleTimeout,
        headerTime,
        minimumRate,
        rateGrace,
        refusedBytes,
        refusedTime,
        time,
        parts,
        crowd);
  }

  public WebSettings withCrowd(CrowdLimits limits) {
    return new WebSettings(
        publicUrl,
        trustedProxies,
        headerBytes,
        connections,
        idleTimeout,
        headerTime,
        minimumRate,
        rateGrace,
        refusedBytes,
        refusedTime,
        stopTime,
        parts,
        limits);
  }
}
