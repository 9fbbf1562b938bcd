package portmanteau.core.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an endpoint's answer means.
public sealed interface Verdict {

  /// It has arrived.
  record Success() implements Verdict {}

  /// It is to be tried again.
  ///
  /// @param retryAfter how long the endpoint asks to be left alone; null where it does not
  record Failure(@Nullable Duration retryAfter) implements Verdict {}

  /// The endpoint wants nothing any more.
  record Gone() implements Verdict {}
}
