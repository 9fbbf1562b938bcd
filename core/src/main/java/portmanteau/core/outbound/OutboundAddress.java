package portmanteau.core.outbound;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address that a request may be sent to, as far as its text tells: absolute, http or https,
/// without user, password and fragment, in ASCII. Whether its host is one that may be spoken to is
/// for the client to find out.
///
/// @param host a name in lower case and in its IDNA form, without a dot at its end, or an IP
///   address, that of IPv6 in brackets
/// @param port 80, 443, or one that needs no rights of the system's
/// @param target path and query as they stand in a request; begins with `/`
public record OutboundAddress(Scheme scheme, String host, int port, String target) {
  /// Characters of an address as somebody wrote it.
  public static final int LONGEST = 2048;

  private static final int FIRST_USER_PORT = 1024;
  private static final int LAST_PORT = 0xffff;
  private static final int LONGEST_TARGET = 8192;
  private static final Pattern HOST =
      Pattern.compile("\\[[0-9a-f:.]{2,45}]|[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63}){0,126}");
  private static final Pattern TARGET = Pattern.compile("/[!-~&&[^#\"<>\\\\^`{|}\\[\\]]]*");
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /// The schemes that requests are sent by.
  public enum Scheme {
    HTTP(80),
    HTTPS(443);

    private final int port;

    Scheme(int port) {
      this.port = port;
    }

    /// The port that is meant where none is named.
    public int port() {
      return port;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public OutboundAddress {
    if (!isHost(host) || !isPort(port) || !isTarget(target)) {
      throw new IllegalArgumentException("No address for a request");
    }
  }

  private static boolean isHost(String host) {
    return host.length() <= 253 && HOST.matcher(host).matches();
  }

  private static boolean isPort(int port) {
    return port == Scheme.HTTP.port()
        || port == Scheme.HTTPS.port()
        || (port >= FIRST_USER_PORT && port <= LAST_PORT);
  }

  private static boolean isTarget(String target) {
    return target.length() <= LONGEST_TARGET
        && TARGET.matcher(target).matches()
        && !BROKEN_ESCAPE.matcher(target).find();
  }

  /// Reads an address as persons and programs write it: blanks at its ends, letters of any script
  /// and characters that should have been encoded are taken; what browsers and libraries read in
  /// different ways is not.
  ///
  /// @throws OutboundFailure `BAD_ADDRESS`
  public static OutboundAddress parse(String text) throws OutboundFailure {
    return AddressParser.parse(text);
  }

  /// As [#parse], for texts that may well be none.
  public static Optional<OutboundAddress> find(String text) {
    try {
      return Optional.of(parse(text));
    } catch (OutboundFailure _) {
      return Optional.empty();
    }
  }

  /// The address that a reference in a document from here means (RFC 3986 §5.2).
  ///
  /// @throws OutboundFailure `BAD_ADDRESS`
  public OutboundAddress resolve(String reference) throws OutboundFailure {
    return AddressParser.resolve(this, reference);
  }

  /// Whether bytes go there under TLS.
  public boolean https() {
    return switch (scheme) {
      case HTTP -> false;
      case HTTPS -> true;
    };
  }

  /// The target without its query.
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /// Scheme, host and port, the latter where it is not the scheme's own: `https://example.com`.
  public String origin() {
    return scheme + "://" + authority();
  }

  /// Host and port as the header `Host` has them.
  public String authority() {
    return port == scheme.port() ? host : host + ":" + port;
  }

  /// Whether credentials for one are for the other.
  public boolean sameOrigin(OutboundAddress other) {
    return origin().equals(other.origin());
  }

  @Override
  public String toString() {
    return origin() + target;
  }
}
