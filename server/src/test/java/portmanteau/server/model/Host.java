package portmanteau.server.model;

import java.time.Duration;
import java.time.Instant;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.process.Leavings;

/// A server that can die, and live again on what it had on disk.
interface Host extends AutoCloseable {
  int port();

  Credentials credentials();

  /// What it keeps, seen past it.
  Leavings leavings();

  /// Ends it without warning, whatever it is at, and starts it again.
  void kill() throws Exception;

  /// Stops it in order, and starts it again.
  void restart() throws Exception;

  /// Whether [#advance] and [#sweep] can be had.
  boolean ownsItsTime();

  Instant now();

  void advance(Duration time);

  /// Removes what has expired.
  void sweep() throws Exception;

  @Override
  void close();
}
