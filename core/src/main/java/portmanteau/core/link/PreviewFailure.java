package portmanteau.core.link;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbound.OutboundFailure;

/// Why the far side of a link could not be looked at.
public final class PreviewFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /// What went wrong, as operators count it.
  public enum Reason {
    /// The address is none that is fetched.
    BAD_ADDRESS(false),
    /// The address is closed to strangers' requests.
    FORBIDDEN(false),
    /// The name, or the server behind it, cannot be reached now.
    UNREACHABLE(true),
    /// TLS failed, or its certificate is not trusted.
    TLS(true),
    SLOW(true),
    /// Too many ask that server at once.
    BUSY(true),
    /// The far side has trouble, or wants fewer requests: 429, 5xx.
    TROUBLE(true),
    /// 404 and 410.
    NOT_FOUND(false),
    /// Any other status.
    STATUS(false),
    /// What is there is nothing that has a preview.
    WRONG_TYPE(false),
    TOO_LARGE(false),
    /// The account has no room for it.
    QUOTA(false),
    /// Nobody wants it any more, or the server stops.
    CANCELLED(true),
    /// A fault of ours.
    INTERNAL(true);

    private final boolean mayPass;

    Reason(boolean mayPass) {
      this.mayPass = mayPass;
    }

    /// Whether the same may succeed later.
    public boolean mayPass() {
      return mayPass;
    }

    /// The word for it in metrics and logs.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public PreviewFailure(Reason reason) {
    this(reason, null);
  }

  public PreviewFailure(Reason reason, @Nullable Throwable cause) {
    super(reason.word(), cause, false, false);
    this.reason = reason;
  }

  /// A fault of our own disk, or what an interrupt made of it.
  public static PreviewFailure ofFault(IOException fault) {
    boolean isUnwanted = Thread.currentThread().isInterrupted();
    return new PreviewFailure(isUnwanted ? Reason.CANCELLED : Reason.INTERNAL, fault);
  }

  /// What a request's failure means.
  public static PreviewFailure of(OutboundFailure failure) {
    Reason reason =
        switch (failure.reason()) {
          case BAD_ADDRESS -> Reason.BAD_ADDRESS;
          case FORBIDDEN -> Reason.FORBIDDEN;
          case NO_NAME, REFUSED, BROKEN_OFF -> Reason.UNREACHABLE;
          case TLS -> Reason.TLS;
          case SLOW -> Reason.SLOW;
          case REDIRECTS, STATUS -> Reason.STATUS;
          case TOO_LARGE -> Reason.TOO_LARGE;
          case WRONG_TYPE -> Reason.WRONG_TYPE;
          case BUSY -> Reason.BUSY;
          case CANCELLED -> Reason.CANCELLED;
        };
    return new PreviewFailure(reason, failure);
  }

  /// What an answer's status means, where it is none of 2xx.
  public static PreviewFailure ofStatus(int status) {
    return new PreviewFailure(
        switch (status) {
          case 404, 410 -> Reason.NOT_FOUND;
          case 408, 425, 429 -> Reason.TROUBLE;
          default -> status >= 500 ? Reason.TROUBLE : Reason.STATUS;
        });
  }

  public Reason reason() {
    return reason;
  }
}
