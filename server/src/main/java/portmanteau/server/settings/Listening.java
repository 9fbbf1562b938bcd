package portmanteau.server.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.AddressRange;
import portmanteau.core.settings.BadSetting;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// Where the server listens, and its public address.
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

  private static final Setting<String> HOST =
      Setting.of("host", "127.0.0.1", "the address to listen on", Listening::host);
  private static final Setting<Integer> PORT =
      Setting.of("port", "8080", "the port to listen on; 0 picks a free one", Readers::port);
  private static final Setting<URI> PUBLIC_URL =
      Setting.address(
          "public-url",
          "what absolute URLs begin with; unset: the request's own scheme and host",
          Listening::publicUrl);
  private static final Setting<List<AddressRange>> TRUSTED_PROXIES =
      Setting.of(
          "trusted-proxies",
          "none",
          "networks (CIDR, after commas) whose X-Forwarded-* and Forwarded headers are believed",
          Readers::addressRanges);
  private static final Setting<Integer> ADMIN_PORT =
      Setting.of(
          "admin-port",
          null,
          "a port of its own for /admin and /metrics; unset: the same port",
          Readers::port);

  static final List<Setting<?>> ALL = List.of(HOST, PORT, PUBLIC_URL, TRUSTED_PROXIES, ADMIN_PORT);

  static Listening of(SettingSource source) {
    int port = source.get(PORT);
    Integer adminPort = source.find(ADMIN_PORT).orElse(null);
    if (adminPort != null && adminPort == port && port != 0) {
      throw new BadSetting("setting admin-port: " + port + " is the port of everything else");
    }
    return new Listening(
        source.get(HOST),
        port,
        source.find(PUBLIC_URL).orElse(null),
        source.get(TRUSTED_PROXIES),
        adminPort);
  }

  /// Whether a proxy is configured, which forwards callers from elsewhere.
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

  /// An address or a name; IPv6 also as it stands in URLs.
  private static String host(String text) {
    String host = Readers.text(text);
    return host.startsWith("[") && host.endsWith("]") && host.contains(":")
        ? host.substring(1, host.length() - 1)
        : host;
  }

  /// An absolute http or https address without credentials, query and fragment, its trailing slash
  /// cut off.
  private static URI publicUrl(String text) {
    try {
      var url = new URI(text.strip().replaceFirst("/+$", ""));
      boolean web =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      if (web
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null) {
        return url;
      }
    } catch (URISyntaxException invalid) {
      // falls through to the one message
    }
    throw new IllegalArgumentException(
        "is no address such as https://media.example.org, without a password or a query");
  }
}
