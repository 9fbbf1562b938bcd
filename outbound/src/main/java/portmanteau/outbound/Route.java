package portmanteau.outbound;

import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Where a connection leads. Requests to one scheme, host and port share a connection only where
/// their routes are equal too, so that none goes over one to an address that was not checked for
/// it.
///
/// @param addresses that were checked, in the order in which they are tried; it does not matter for
///   who is equal
/// @param kept whether the connection waits for the next request
record Route(SequencedSet<InetAddress> addresses, boolean kept) {

  Route {
    addresses = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(addresses));
  }

  Route(List<InetAddress> addresses, boolean kept) {
    this(new LinkedHashSet<>(addresses), kept);
  }

  /// A connection of its own to the same addresses.
  Route once() {
    return new Route(addresses, false);
  }
}
