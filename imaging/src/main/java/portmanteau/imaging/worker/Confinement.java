package portmanteau.imaging.worker;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/// Limits this process so that no picture, however it is made, takes more than a bound of memory
/// and time, or a right that the process had not.
///
/// RLIMIT_AS would count what a JVM only reserves; RLIMIT_DATA counts what it has.
@SuppressWarnings("restricted") // calling C is what it is for
final class Confinement {
  private static final int RLIMIT_CPU = 0;
  private static final int RLIMIT_DATA = 2;
  private static final int RLIMIT_CORE = 4;
  private static final int RLIMIT_NOFILE = 7;
  private static final int PR_SET_NO_NEW_PRIVS = 38;

  private static final long CPU_SECONDS = 600;
  private static final long DATA_BYTES = 1L << 30;
  private static final long FILES = 64;

  private Confinement() {}

  /// Takes effect for good. Elsewhere than on Linux there is the parent's deadline alone.
  static void enter() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      return;
    }
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, FILES);
    limit(RLIMIT_CPU, CPU_SECONDS);
    limit(RLIMIT_DATA, DATA_BYTES);
    MethodHandle prctl =
        libc(
            "prctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    try {
      require((int) prctl.invokeExact(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L), "prctl");
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void limit(int resource, long most) {
    MethodHandle setrlimit = libc("setrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocateFrom(JAVA_LONG, most, most);
      require((int) setrlimit.invokeExact(resource, limits), "setrlimit " + resource);
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static MethodHandle libc(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    SymbolLookup lookup = linker.defaultLookup();
    return linker.downcallHandle(lookup.find(name).orElseThrow(), descriptor, options);
  }

  private static void require(int result, String call) {
    if (result != 0) {
      throw new IllegalStateException(call + " is refused");
    }
  }
}
