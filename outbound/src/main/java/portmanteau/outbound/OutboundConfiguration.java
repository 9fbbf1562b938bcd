package portmanteau.outbound;

import java.security.KeyStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the client goes out.
///
/// @param userAgent what it calls itself
/// @param names finds addresses
/// @param trust whose certificates are taken; null: those that the JDK trusts
/// @param connect time for one connection to be there
public record OutboundConfiguration(
    AddressPolicy policy,
    String userAgent,
    NameResolver names,
    @Nullable KeyStore trust,
    Duration connect) {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  public OutboundConfiguration {
    if (userAgent.isBlank() || !userAgent.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("The client needs a name, in ASCII");
    }
    if (!connect.isPositive()) {
      throw new IllegalArgumentException("A connection needs time");
    }
  }

  /// The machine's names, the JDK's certificates, 5 s for a connection.
  public static OutboundConfiguration of(AddressPolicy policy, String userAgent) {
    return new OutboundConfiguration(policy, userAgent, NameResolver.SYSTEM, null, CONNECT);
  }
}
