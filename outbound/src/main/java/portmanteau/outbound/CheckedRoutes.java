package portmanteau.outbound;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/// Gives Jetty the addresses of the [Route] that a request was given; Jetty connects to these and
/// asks no one else, so that what was checked is what is spoken to.
final class CheckedRoutes implements SocketAddressResolver {

  @Override
  public void resolve(
      String host,
      int port,
      Map<String, Object> context,
      Promise<List<InetSocketAddress>> promise) {
    if (context.get(Destination.CONTEXT_KEY) instanceof Destination destination
        && destination.getOrigin().getTag() instanceof Route route) {
      promise.succeeded(
          route.addresses().stream().map(address -> new InetSocketAddress(address, port)).toList());
    } else {
      promise.failed(new IllegalStateException("Nobody has checked the addresses of " + host));
    }
  }
}
