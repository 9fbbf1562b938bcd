package portmanteau.core;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/// The addresses that one customer usually has, counted as one: an IPv4 address, or an IPv6 /64.
///
/// @param length of the prefix in bits
/// @param prefix its first bits
public record Network(int length, long prefix) {

  /// The network that the address is in.
  public static Network of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return bytes.remaining() == Integer.BYTES
        ? new Network(Integer.SIZE, bytes.getInt())
        : new Network(Long.SIZE, bytes.getLong());
  }
}
