package portmanteau.web;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;

/// Hears of every exchange when it is over, for metrics and the log.
@FunctionalInterface
public interface RequestObserver {

  RequestObserver NONE = completed -> {};

  void completed(Completed completed);

  /// What may be told of an exchange: never its query, its headers or its real path, where secrets
  /// may be.
  ///
  /// @param route the template, or `-` where none matched
  /// @param bytesIn of the body, as far as it was read
  /// @param bytesOut of the body, as far as it was sent
  /// @param account whom the caller acted for; null where nobody was recognised
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
