package portmanteau.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Everything that can go wrong for a caller, whatever protocol it speaks; each dialect turns it
/// into its own status and body.
///
/// `detail` texts are shown to callers: whole sentences, without secrets and without what belongs
/// to others.
public sealed interface Problem {

  /// The caller did not prove who it is.
  record Unauthenticated(Cause cause, String detail) implements Problem {
    /// Why the proof was refused.
    public enum Cause {
      /// No credential was sent.
      MISSING,
      /// A credential was sent and is unknown, malformed or revoked.
      INVALID,
      /// A credential was sent and has expired.
      EXPIRED,
      /// More than one credential was sent.
      AMBIGUOUS,
      /// The application's id and secret do not match.
      WRONG_APPLICATION
    }
  }

  /// The caller is known and may not do this.
  record Forbidden(String detail) implements Problem {}

  /// There is no such thing, or it belongs to another account, which must look the same.
  record NotFound(String detail) implements Problem {}

  /// A header, parameter or field of the request is missing or wrong.
  record Invalid(String field, String detail) implements Problem {
    public static Invalid missing(String field) {
      return new Invalid(field, field + " is required.");
    }
  }

  /// The request cannot be read at all: broken JSON, broken multipart, a body shorter than
  /// declared.
  record Malformed(String detail) implements Problem {}

  /// The body or a file in it is larger than `limit` bytes.
  record TooLarge(long limit) implements Problem {}

  /// The body's type, or the type of the bytes in it, is not accepted here.
  record UnsupportedType(String detail) implements Problem {}

  /// The body is compressed (`Content-Encoding`), and nothing here decompresses it: the compressed
  /// bytes would be kept as if they were the file.
  record UnsupportedEncoding() implements Problem {}

  /// The request contradicts what is already there.
  record Conflict(String detail) implements Problem {}

  /// A request continues an upload at another offset than its own.
  record OffsetMismatch(long offset) implements Problem {}

  /// The request contradicts the state of an upload; each dialect has its own words for it.
  record UploadMismatch(Reason reason) implements Problem {
    /// What does not match.
    public enum Reason {
      /// An earlier request announced another total size.
      TOTAL_CHANGED,
      /// The announced total is less than what has arrived.
      TOTAL_TOO_SMALL,
      /// A piece is shorter than announced.
      PIECE_TOO_SHORT,
      /// The upload to be completed still lacks bytes.
      INCOMPLETE,
      /// The upload named as a part was not created as one.
      NOT_A_PART
    }
  }

  /// The bytes that arrived do not have the digest that was promised.
  record ChecksumMismatch(String algorithm) implements Problem {}

  /// An `Idempotency-Key` that another request has used, or uses now.
  ///
  /// @param retryAfter when it may be free; null where it will not be
  record KeyInUse(String detail, @Nullable Duration retryAfter) implements Problem {

    public static KeyInUse byAnother() {
      return new KeyInUse("Another request was sent with this Idempotency-Key.", null);
    }

    public static KeyInUse stillRunning() {
      return new KeyInUse(
          "A request with this Idempotency-Key is still running.", Duration.ofSeconds(1));
    }
  }

  /// It existed and has expired.
  record Gone(String detail) implements Problem {}

  /// The account's quota of bytes or media would be exceeded.
  record QuotaExceeded(String detail) implements Problem {}

  /// The medium has been downloaded as often as its owner allowed.
  record DownloadLimitReached() implements Problem {}

  /// The caller sends too many requests.
  record TooManyRequests(Duration retryAfter) implements Problem {}

  /// The client was too slow.
  record Timeout(String detail) implements Problem {}

  /// The server cannot take this now; later it can.
  record Unavailable(String detail, Duration retryAfter) implements Problem {}

  /// There is not enough free space for the bytes.
  record StorageFull() implements Problem {}

  /// The stored bytes are damaged and are not sent.
  record Damaged() implements Problem {}

  /// A fault of the server. The log has the cause under the request's id; the answer never has.
  record Internal() implements Problem {}

  /// This problem as something that can be thrown.
  default Refusal refusal() {
    return new Refusal(this);
  }
}
