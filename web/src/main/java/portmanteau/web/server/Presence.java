package portmanteau.web.server;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;

/// Looks whether a client is still there while its request is worked on.
///
/// Jetty does not read from a connection whose request has been read, and so hears of no end. Here
/// nothing is read either: a connection that could be read from, and has no bytes to be read, is at
/// its end. A client that has only said that it will send nothing more looks the same; proxies take
/// it for gone too.
final class Presence {
  private Presence() {}

  /// Whether the client has closed or reset its connection.
  static boolean isGone(EndPoint endPoint) {
    if (!endPoint.isOpen()) {
      return true;
    }
    if (!(endPoint.getTransport() instanceof SocketChannel channel)) {
      return false;
    }
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      return selector.selectNow() > 0 && channel.socket().getInputStream().available() == 0;
    } catch (IOException closed) {
      return true;
    }
  }
}
