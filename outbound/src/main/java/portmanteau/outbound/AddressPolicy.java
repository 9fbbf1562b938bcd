package portmanteau.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import portmanteau.core.AddressRange;
import portmanteau.core.outbound.OutboundSettings;

/// Which addresses may be spoken to: the public ones, and what the operator says.
///
/// @param allow networks that are taken though they are not public
/// @param deny networks that are never taken, allowed or not
/// @param deniedHosts names, in lower case, that are never asked, nor any below them
public record AddressPolicy(
    List<AddressRange> allow, List<AddressRange> deny, List<String> deniedHosts) {

  /// Public addresses alone.
  public static final AddressPolicy PUBLIC = new AddressPolicy(List.of(), List.of(), List.of());

  /// What no stranger may name (IANA's registry of special-purpose addresses, RFC 6890), and
  /// Azure's address of its own machines, which looks public.
  private static final List<AddressRange> NOT_PUBLIC_4 =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "168.63.129.16/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /// Of IPv6 only this is handed out; IPv4-mapped, IPv4-compatible, NAT64, unique local, link-local
  /// and multicast addresses lie outside.
  private static final AddressRange GLOBAL_6 = AddressRange.parse("2000::/3");

  /// Protocols (Teredo, ORCHID, benchmarks), documentation, 6to4 and AS112 within.
  private static final List<AddressRange> NOT_PUBLIC_6 =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

  public AddressPolicy {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
    deniedHosts = List.copyOf(deniedHosts);
  }

  /// What the operator says.
  public static AddressPolicy of(OutboundSettings settings) {
    return new AddressPolicy(settings.allow(), settings.deny().networks(), settings.deny().hosts());
  }

  private static List<AddressRange> ranges(String... ranges) {
    return Stream.of(ranges).map(AddressRange::parse).toList();
  }

  /// Whether a connection to the address may be opened.
  public boolean permits(InetAddress address) {
    return !contains(deny, address) && (contains(allow, address) || isPublic(address));
  }

  /// Whether the name may be asked for at all; its addresses are another question.
  public boolean permitsHost(String host) {
    return deniedHosts.stream()
        .noneMatch(denied -> host.equals(denied) || host.endsWith("." + denied));
  }

  private static boolean isPublic(InetAddress address) {
    return address instanceof Inet4Address
        ? !contains(NOT_PUBLIC_4, address)
        : GLOBAL_6.contains(address) && !contains(NOT_PUBLIC_6, address) && !isIsatap(address);
  }

  /// An address of IPv4 within one of IPv6 (RFC 5214 §6.1).
  private static boolean isIsatap(InetAddress address) {
    byte[] bytes = address.getAddress();
    return (bytes[8] & 0xfc) == 0
        && bytes[9] == 0
        && bytes[10] == 0x5e
        && (bytes[11] & 0xff) == 0xfe;
  }

  private static boolean contains(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }
}
