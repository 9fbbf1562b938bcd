package portmanteau.outbound;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;

/// Counts the connections that are open, so that only so many wait for a next request.
final class OpenConnections implements Connection.Listener {
  /// From here on a connection is closed after its request.
  static final int MOST = 256;

  private final AtomicInteger open = new AtomicInteger();

  boolean hasRoom() {
    return open.get() < MOST;
  }

  /// TLS has a connection of its own beneath the one for HTTP.
  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof org.eclipse.jetty.client.Connection) {
      open.incrementAndGet();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof org.eclipse.jetty.client.Connection) {
      open.decrementAndGet();
    }
  }
}
