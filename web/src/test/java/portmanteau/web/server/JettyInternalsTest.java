package portmanteau.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.util.Jetty;
import org.junit.jupiter.api.Test;

/// What is used of Jetty that Jetty does not promise to keep.
class JettyInternalsTest {

  /// [ClientConnection] extends a class that is internal to Jetty, which may change in any release.
  /// Whoever raises the version reads Jetty's new `HttpConnection` against it first: that
  /// `newHttpStream` still sees the raw target, that `onFillable` is still called for each read,
  /// that `startRequest` is called while the parser that `newHttpParser` gave reads the first line,
  /// and that a buffer is let go of when all in it was read.
  @Test
  void unreadable_targets_were_checked_against_this_version_of_jetty() {
    assertThat(Jetty.VERSION).isEqualTo("12.1.14");
  }
}
