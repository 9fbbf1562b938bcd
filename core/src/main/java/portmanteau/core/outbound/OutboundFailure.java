package portmanteau.core.outbound;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A request to the outside that gave no answer, or a body that ended before its end.
///
/// Its reason and message are for the log: callers must not learn from them which addresses exist
/// behind the server, so a dialect answers all of them alike.
public final class OutboundFailure extends IOException {
  private static final long serialVersionUID = 1;

  /// Why there is no answer.
  public enum Reason {
    /// No address that a request could go to: its grammar, scheme, port or length.
    BAD_ADDRESS,
    /// An address that nothing is sent to, first or by a redirect.
    FORBIDDEN,
    /// The name has no address.
    NO_NAME,
    /// Nobody answers there, or what answers speaks no HTTP.
    REFUSED,
    /// The far side did not prove to be who it should be.
    TLS,
    /// A time was over.
    SLOW,
    /// More redirects than are followed.
    REDIRECTS,
    /// The status is none that the use can do with.
    STATUS,
    /// More bytes than are taken.
    TOO_LARGE,
    /// What came is not of a type, or not in a coding, that the use can do with.
    WRONG_TYPE,
    /// The answer ended before its end.
    BROKEN_OFF,
    /// Too many requests go out at this time.
    BUSY,
    /// Nobody waits for the answer any more.
    CANCELLED
  }

  private final Reason reason;

  public OutboundFailure(Reason reason, String message) {
    this(reason, message, null);
  }

  public OutboundFailure(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
