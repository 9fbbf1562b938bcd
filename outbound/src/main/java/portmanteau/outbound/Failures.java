package portmanteau.outbound;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;

/// What went wrong outside, as a reason out of the list.
final class Failures {
  private static final int DEEPEST = 16;

  private Failures() {}

  /// Before the head of an answer had come.
  static OutboundFailure beforeHead(Throwable failure) {
    return of(failure, Reason.REFUSED);
  }

  /// While its body came.
  static OutboundFailure inBody(Throwable failure) {
    return of(failure, Reason.BROKEN_OFF);
  }

  /// The thread stays interrupted.
  static OutboundFailure cancelled(Exception interrupt) {
    Thread.currentThread().interrupt();
    return new OutboundFailure(Reason.CANCELLED, "The caller was interrupted", interrupt);
  }

  static OutboundFailure slow(String what) {
    return new OutboundFailure(Reason.SLOW, what);
  }

  private static OutboundFailure of(Throwable failure, Reason otherwise) {
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth++ < DEEPEST; cause = cause.getCause()) {
      switch (cause) {
        case OutboundFailure known -> {
          return known;
        }
        case InterruptedException interrupt -> {
          return cancelled(interrupt);
        }
        case TimeoutException _, SocketTimeoutException _ -> {
          return named(Reason.SLOW, failure);
        }
        case InterruptedIOException interrupt -> {
          return cancelled(interrupt);
        }
        case SSLException _, GeneralSecurityException _ -> {
          return named(Reason.TLS, failure);
        }
        case UnknownHostException _ -> {
          return named(Reason.NO_NAME, failure);
        }
        case EOFException _, ZipException _ -> {
          return named(otherwise, failure);
        }
        case Throwable _ -> {
          // its cause may tell more
        }
      }
    }
    return named(otherwise, failure);
  }

  private static OutboundFailure named(Reason reason, Throwable failure) {
    return new OutboundFailure(reason, String.valueOf(failure.getMessage()), failure);
  }
}
