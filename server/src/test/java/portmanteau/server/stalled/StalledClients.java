package portmanteau.server.stalled;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Many connections, from many addresses of this machine, that send so much and then no more.
final class StalledClients implements AutoCloseable {
  private static final int SMALL_WINDOW = 4096;

  private final InetSocketAddress server;
  private final int ofAddress;
  private final List<SocketChannel> channels = new ArrayList<>();

  /// @param ofAddress connections that one address has
  StalledClients(int port, int ofAddress) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.ofAddress = ofAddress;
  }

  /// Opens one more and sends as much as it takes at once.
  void add(String request) throws IOException {
    var channel = SocketChannel.open();
    channels.add(channel);
    // Others grow with what is not read, and the kernel's memory is not what is looked at.
    channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_WINDOW);
    channel.bind(new InetSocketAddress(address(), 0));
    channel.connect(server);
    channel.configureBlocking(false);
    try {
      channel.write(ByteBuffer.wrap(request.getBytes(UTF_8)));
    } catch (IOException gaveWay) {
      // Counted by [#fates].
    }
  }

  private InetAddress address() throws IOException {
    int number = channels.size() / ofAddress;
    return InetAddress.getByAddress(
        new byte[] {127, 1, (byte) (number / 250), (byte) (1 + number % 250)});
  }

  /// How many were answered with each status, and how many stall (`open`) or were closed.
  Map<String, Integer> fates() {
    var fates = new TreeMap<String, Integer>();
    channels.forEach(channel -> fates.merge(fate(channel), 1, Integer::sum));
    return fates;
  }

  private static String fate(SocketChannel channel) {
    ByteBuffer status = ByteBuffer.allocate("HTTP/1.1 200".length());
    try {
      int count = channel.read(status);
      if (count < 0) {
        return "closed";
      }
      return count < status.capacity()
          ? "open"
          : new String(status.array(), US_ASCII).substring("HTTP/1.1 ".length());
    } catch (IOException reset) {
      return "closed";
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
