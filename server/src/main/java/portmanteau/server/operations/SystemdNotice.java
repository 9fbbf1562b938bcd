package portmanteau.server.operations;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells systemd how the server is doing (`sd_notify(3)`): datagrams to the socket that
/// `NOTIFY_SOCKET` names. Java has no datagrams over Unix sockets, so the C library sends them.
public final class SystemdNotice {
  private static final Logger log = LoggerFactory.getLogger(SystemdNotice.class);
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;

  /// `sockaddr_un`: the family, and a path of at most so many bytes.
  private static final int PATH_BYTES = 107;

  private final Optional<String> socket;

  private SystemdNotice(Optional<String> socket) {
    this.socket = socket;
  }

  /// The one that has started this process; where there is none nobody is told.
  public static SystemdNotice of(Map<String, String> environment) {
    return new SystemdNotice(
        Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
            .filter(path -> path.startsWith("/") || path.startsWith("@")));
  }

  public void ready(String url) {
    tell("READY=1\nSTATUS=ready on " + url);
  }

  public void stopping() {
    tell("STOPPING=1\nSTATUS=stopping");
  }

  public void status(String words) {
    tell("STATUS=" + words);
  }

  private void tell(String state) {
    socket.ifPresent(path -> {
      try {
        send(path.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
      } catch (Throwable failure) {
        log.warn("The service manager at {} cannot be told: {}", path, failure.toString());
      }
    });
  }

  private static void send(byte[] path, byte[] state) throws Throwable {
    if (path.length > PATH_BYTES) {
      throw new IllegalArgumentException("its path is too long");
    }
    MethodHandle open =
        function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    MethodHandle send =
        function(
            "sendto",
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    MethodHandle close = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    int descriptor = (int) open.invokeExact(AF_UNIX, SOCK_DGRAM, 0);
    if (descriptor < 0) {
      throw new IllegalStateException("no socket can be opened");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom(JAVA_BYTE, state);
      long sent =
          (long)
              send.invokeExact(
                  descriptor,
                  text,
                  (long) state.length,
                  0,
                  address(arena, path),
                  Short.BYTES + path.length);
      if (sent != state.length) {
        throw new IllegalStateException("nobody listens there");
      }
    } finally {
      int _ = (int) close.invokeExact(descriptor);
    }
  }

  /// An `@` at the beginning stands for the zero byte of Linux's abstract names.
  private static MemorySegment address(Arena arena, byte[] path) {
    MemorySegment address = arena.allocate(Short.BYTES + PATH_BYTES + 1L);
    address.set(JAVA_SHORT, 0, (short) AF_UNIX);
    for (int i = 0; i < path.length; i++) {
      byte letter = i == 0 && path[0] == '@' ? 0 : path[i];
      address.set(JAVA_BYTE, Short.BYTES + i, letter);
    }
    return address;
  }

  @SuppressWarnings("restricted") // the launcher allows native access
  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
  }
}
