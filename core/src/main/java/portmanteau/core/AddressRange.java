package portmanteau.core;

import java.math.BigInteger;
import java.net.InetAddress;

/// A block of network addresses in CIDR notation, such as `10.0.0.0/8` or `::1`.
public record AddressRange(InetAddress network, int prefixLength) {

  /// Reads CIDR notation; without a slash it is the one address.
  ///
  /// @throws IllegalArgumentException if the text is not such a block
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int bits = network.getAddress().length * 8;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("not a prefix length: " + text);
    }
    return new AddressRange(network, prefix);
  }

  public boolean contains(InetAddress address) {
    byte[] ours = network.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int rest = ours.length * 8 - prefixLength;
    return new BigInteger(1, ours)
        .shiftRight(rest)
        .equals(new BigInteger(1, theirs).shiftRight(rest));
  }
}
