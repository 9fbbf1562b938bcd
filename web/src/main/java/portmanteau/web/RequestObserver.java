package portmanteau.web;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;

/// Sees every exchange when it is over, for metrics and the log.
@FunctionalInterface
public interface RequestObserver {

  RequestObserver NONE = completed -> {};

  void completed(Completed completed);

  /// What may be reported about an exchange: never its query, headers or real path, which may hold
  /// secrets.
  ///
  /// @param route the template, or `-` where none matched
  /// @param bytesIn bytes of the body that were read
  /// @param bytesOut bytes of the body that were sent
  /// @param account the caller's account; null if none was authenticated
  record Completed(
      String dialect,
      String route,
      String method,
      int status,
      long bytesIn,
      long bytesOut,
      Duration duration,
      String requestId,
      @Nullable AccountId account,
      InetAddress remoteAddress) {}
}
