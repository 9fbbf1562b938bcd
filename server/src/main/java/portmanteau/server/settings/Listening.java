package portmanteau.server.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.web.limits.AddressRange;

/// Where the server listens, and by which name the world knows it.
///
/// @param host the address or name to bind
/// @param port 0 picks a free one
/// @param publicUrl what absolute URLs begin with, without a trailing slash; null takes the
///   request's own
/// @param adminPort where `/admin` and `/metrics` answer, and nowhere else; 0 picks a free one;
///   null leaves them on `port`
public record Listening(
    String host,
    int port,
    @Nullable URI publicUrl,
    List<AddressRange> trustedProxies,
    @Nullable Integer adminPort) {

  static final Setting<String> HOST =
      Setting.of("host", "127.0.0.1", "the address to listen on", Readers::host);
  static final Setting<Integer> PORT =
      Setting.of("port", "8080", "the port to listen on; 0 picks a free one", Readers::port);
  static final Setting<URI> PUBLIC_URL =
      Setting.address(
          "public-url",
          "what absolute URLs begin with; unset: the request's own scheme and host",
          Readers::publicUrl);
  static final Setting<List<AddressRange>> TRUSTED_PROXIES =
      Setting.of(
          "trusted-proxies",
          "none",
          "networks (CIDR, after commas) whose X-Forwarded-* and Forwarded headers are believed",
          Readers::addressRanges);
  static final Setting<Integer> ADMIN_PORT =
      Setting.of(
          "admin-port",
          null,
          "a port of its own for /admin and /metrics; unset: the same port",
          Readers::port);

  static final List<Setting<?>> ALL = List.of(HOST, PORT, PUBLIC_URL, TRUSTED_PROXIES, ADMIN_PORT);

  static Listening of(Sources sources) {
    int port = sources.get(PORT);
    Integer adminPort = sources.find(ADMIN_PORT).orElse(null);
    if (adminPort != null && adminPort == port && port != 0) {
      throw new BadSetting("setting admin-port: " + port + " is the port of everything else");
    }
    return new Listening(
        sources.get(HOST),
        port,
        sources.find(PUBLIC_URL).orElse(null),
        sources.get(TRUSTED_PROXIES),
        adminPort);
  }

  /// Whether somebody has told of a proxy, which brings callers from elsewhere.
  public boolean isBehindProxy() {
    return publicUrl != null || !trustedProxies.isEmpty();
  }

  /// Whether only this machine can reach the server.
  ///
  /// @throws BadSetting where the host is a name that leads nowhere
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new BadSetting("setting host: \"" + host + "\" is no address of this machine");
    }
  }
}
