package portmanteau.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;

/// Looks hosts up and gives their addresses once all of them have passed the policy.
final class AddressCheck implements AutoCloseable {
  private final NameResolver names;
  private final AddressPolicy policy;
  private final Executor executor;
  private final Set<Lookup> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// @param executor runs lookups, which may hang
  AddressCheck(NameResolver names, AddressPolicy policy, Executor executor) {
    this.names = names;
    this.policy = policy;
    this.executor = executor;
  }

  /// The addresses of the host, looked up now.
  ///
  /// @throws OutboundFailure `FORBIDDEN`, `NO_NAME`, `SLOW`, `CANCELLED`
  List<InetAddress> permitted(String host, Deadline deadline) throws OutboundFailure {
    var lookup = new Lookup(host);
    waiting.add(lookup);
    try {
      if (closed) {
        throw stopping();
      }
      executor.execute(lookup::run);
      return lookup.found.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException rejected) {
      throw stopping();
    } catch (TimeoutException _) {
      throw Failures.slow("The name's addresses were not found in time");
    } catch (InterruptedException interrupt) {
      throw Failures.cancelled(interrupt);
    } catch (ExecutionException failure) {
      throw Failures.beforeHead(failure);
    } finally {
      waiting.remove(lookup);
    }
  }

  /// A lookup that somebody waits for.
  private final class Lookup {
    private final String host;
    private final CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();

    Lookup(String host) {
      this.host = host;
    }

    void run() {
      try {
        found.complete(permitted(host));
      } catch (OutboundFailure | RuntimeException failure) {
        found.completeExceptionally(failure);
      }
    }
  }

  private static OutboundFailure stopping() {
    return new OutboundFailure(Reason.CANCELLED, "The server stops");
  }

  /// Breaks off what waits; a lookup that hangs may go on for nobody.
  @Override
  public void close() {
    closed = true;
    waiting.forEach(lookup -> lookup.found.completeExceptionally(stopping()));
  }

  /// All addresses of the host, every one of them permitted: of a name with a public and a private
  /// one none is taken, since nobody can say which was meant.
  private List<InetAddress> permitted(String host) throws OutboundFailure {
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
