package portmanteau.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;

/// Gives Jetty the addresses of a host once all of them have passed the policy; Jetty connects to
/// these and asks no one else, so that what was checked is what is spoken to.
final class GuardedResolver implements SocketAddressResolver {
  private final NameResolver names;
  private final AddressPolicy policy;
  private final Executor executor;

  /// @param executor runs lookups, which may hang
  GuardedResolver(NameResolver names, AddressPolicy policy, Executor executor) {
    this.names = names;
    this.policy = policy;
    this.executor = executor;
  }

  @Override
  public void resolve(
      String host,
      int port,
      Map<String, Object> context,
      Promise<List<InetSocketAddress>> promise) {
    executor.execute(() -> {
      try {
        promise.succeeded(
            resolve(host).stream().map(address -> new InetSocketAddress(address, port)).toList());
      } catch (OutboundFailure | RuntimeException failure) {
        promise.failed(failure);
      }
    });
  }

  /// All addresses of the host, every one of them permitted: of a name with a public and a private
  /// one none is taken, since nobody can say which was meant.
  List<InetAddress> resolve(String host) throws OutboundFailure {
    if (!policy.permitsHost(host)) {
      throw new OutboundFailure(Reason.FORBIDDEN, "The operator denies the host " + host);
    }
    List<InetAddress> addresses = addresses(host);
    for (InetAddress address : addresses) {
      if (!policy.permits(address)) {
        throw new OutboundFailure(Reason.FORBIDDEN, host + " leads to " + address.getHostAddress());
      }
    }
    return addresses;
  }

  private List<InetAddress> addresses(String host) throws OutboundFailure {
    if (host.startsWith("[")) {
      return List.of(literal(host));
    }
    try {
      List<InetAddress> found = names.resolve(host);
      if (found.isEmpty()) {
        throw new UnknownHostException(host);
      }
      var named = new ArrayList<InetAddress>(found.size());
      for (InetAddress address : found) {
        // Jetty takes the name that a certificate has to have from the address.
        named.add(InetAddress.getByAddress(host, address.getAddress()));
      }
      return named;
    } catch (UnknownHostException unknown) {
      throw new OutboundFailure(Reason.NO_NAME, host + " has no address", unknown);
    }
  }

  /// Java makes an IPv4-mapped address one of IPv4, as if it had never been written otherwise.
  private static InetAddress literal(String host) throws OutboundFailure {
    InetAddress address = InetAddress.ofLiteral(host.substring(1, host.length() - 1));
    if (address instanceof Inet4Address) {
      throw new OutboundFailure(Reason.FORBIDDEN, host + " hides an address of IPv4");
    }
    return address;
  }
}
