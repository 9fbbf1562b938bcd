package portmanteau.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a name; it may take its time.
@FunctionalInterface
public interface NameResolver {

  /// The one of the operating system.
  NameResolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

  /// All addresses of the name.
  ///
  /// @throws UnknownHostException where there is none
  List<InetAddress> resolve(String name) throws UnknownHostException;
}
