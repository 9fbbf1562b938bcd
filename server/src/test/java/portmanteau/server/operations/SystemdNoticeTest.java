package portmanteau.server.operations;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class SystemdNoticeTest {
  @TempDir Path folder;

  @Test
  void whoever_has_started_the_server_hears_how_it_is_doing() throws Throwable {
    Path socket = folder.resolve("n");
    try (var listener = new Listener(socket)) {
      SystemdNotice manager = SystemdNotice.of(Map.of("NOTIFY_SOCKET", socket.toString()));
      manager.ready("http://127.0.0.1:8080");
      assertThat(listener.receive()).isEqualTo("READY=1\nSTATUS=ready on http://127.0.0.1:8080");
      manager.stopping();
      assertThat(listener.receive()).startsWith("STOPPING=1\n");
    }
  }

  @Test
  void where_nobody_listens_nothing_happens() {
    SystemdNotice.of(Map.of()).ready("http://127.0.0.1:8080");
    SystemdNotice.of(Map.of("NOTIFY_SOCKET", folder.resolve("gone").toString()))
        .ready("http://127.0.0.1:8080");
  }

  /// A socket for datagrams, as systemd's.
  private static final class Listener implements AutoCloseable {
    private static final int BYTES = 512;

    private final Arena arena = Arena.ofShared();
    private final int descriptor;

    Listener(Path path) throws Throwable {
      descriptor =
          (int)
              function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT))
                  .invokeExact(1, 2, 0);
      byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
      MemorySegment address = arena.allocate(110);
      address.set(JAVA_SHORT, 0, (short) 1);
      MemorySegment.copy(name, 0, address, JAVA_BYTE, 2, name.length);
      int bound =
          (int)
              function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT))
                  .invokeExact(descriptor, address, 2 + name.length);
      assertThat(bound).isZero();
    }

    String receive() throws Throwable {
      MemorySegment buffer = arena.allocate(BYTES);
      long count =
          (long)
              function(
                      "recv",
                      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT))
                  .invokeExact(descriptor, buffer, (long) BYTES, 0);
      byte[] text = buffer.asSlice(0, count).toArray(JAVA_BYTE);
      return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      arena.close();
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
    }
  }
}
