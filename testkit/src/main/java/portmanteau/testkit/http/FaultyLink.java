package portmanteau.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Connections to a server of this machine that can be cut or stalled.
public final class FaultyLink implements AutoCloseable {
  private final int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition flowing = lock.newCondition();
  private State state = State.WHOLE;

  /// What becomes of bytes.
  public enum State {
    /// They pass.
    WHOLE,
    /// They wait; connections are accepted and stay open.
    STALLED,
    /// There is no connection.
    CUT
  }

  /// @param target a port on this machine
  public FaultyLink(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  public void be(State now) {
    lock.lock();
    try {
      state = now;
      flowing.signalAll();
    } finally {
      lock.unlock();
    }
    if (now == State.CUT) {
      closeAll();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        open.add(near);
        Thread.ofVirtual().start(() -> connect(near));
      } catch (IOException closed) {
        // The loop ends where it is.
      }
    }
  }

  private void connect(Socket near) {
    try {
      if (await() == State.CUT) {
        near.close();
        return;
      }
      var far = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(far);
      Thread.ofVirtual().start(() -> copy(far, near));
      copy(near, far);
    } catch (IOException broken) {
      close(near);
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[64 << 10];
      for (int count; (count = in.read(buffer)) >= 0; ) {
        if (await() == State.CUT) {
          return;
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException broken) {
      // Both ends are closed.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  /// Waits while it is stalled.
  private State await() {
    lock.lock();
    try {
      while (state == State.STALLED) {
        flowing.awaitUninterruptibly();
      }
      return state;
    } finally {
      lock.unlock();
    }
  }

  private void closeAll() {
    open.forEach(FaultyLink::close);
    open.clear();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closed) {
      // It is of no use any more.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    be(State.CUT);
  }
}
