package portmanteau.web;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.MediaId;

/// Sees every exchange when it is over, for metrics and the log.
@FunctionalInterface
public interface RequestObserver {

  RequestObserver NONE = completed -> {};

  void completed(Completed completed);

  /// What may be reported about an exchange: never its query or headers, which may hold secrets,
  /// and its real path only where nobody serves it.
  ///
  /// @param route the template, or `-` where none matched
  /// @param bytesIn bytes of the body that were read
  /// @param bytesOut bytes of the body that were sent
  /// @param account the caller's account; null if none was authenticated
  /// @param medium what it was about; null where that is no medium, or nobody knows which
  /// @param problem why it was refused, in our own sentence; null where it was not
  /// @param unserved the path, without what may be a secret, where nobody serves it; else null
  /// @param upload how a resumable upload fared; null where none was asked for
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
      @Nullable MediaId medium,
      @Nullable String problem,
      @Nullable String unserved,
      InetAddress remoteAddress,
      @Nullable ResumedUpload upload) {}
}
