package portmanteau.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles SIGTERM and SIGINT, so that `main` ends the process, with exit code 0.
///
/// By default the JVM exits on a signal with 143 or 130, whatever a shutdown hook does. The classes
/// for signals are internal to the JDK (module `jdk.unsupported`) and cause compiler warnings;
/// hence reflection.
final class EndSignal {
  private static final Logger log = LoggerFactory.getLogger(EndSignal.class);

  private EndSignal() {}

  /// Runs `end` on either signal; a JVM without signal handling stops in its default way.
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
