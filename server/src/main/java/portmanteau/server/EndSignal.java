package portmanteau.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears SIGTERM and SIGINT, so that the process ends as its own `main` wants it, with 0.
///
/// Left to itself the JVM stops on a signal with 143 or 130, whatever a shutdown hook does. The
/// classes that hear signals are the JDK's own (module `jdk.unsupported`), which the compiler warns
/// of; hence by name.
final class EndSignal {
  private static final Logger log = LoggerFactory.getLogger(EndSignal.class);

  private EndSignal() {}

  /// Runs `end` on either signal; where this JVM cannot hear them, it stops as any other does.
  static void await(Runnable end) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler running =
          (proxy, method, arguments) -> {
            end.run();
            return null;
          };
      Object heard =
          Proxy.newProxyInstance(
              EndSignal.class.getClassLoader(), new Class<?>[] {handler}, running);
      for (String name : new String[] {"TERM", "INT"}) {
        Object one = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, one, heard);
      }
    } catch (ReflectiveOperationException | RuntimeException missing) {
      log.debug("signals cannot be heard here", missing);
    }
  }
}
