package portmanteau.core.upload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.UserId;
import portmanteau.core.blob.StagingId;

/// Bytes on their way in over more than one request; the id names its staging place too.
///
/// @param owner the user who began it; null where an account, or a stranger, did
/// @param fileName as the uploader said it, the empty string where it did not
/// @param offset bytes held and promised; they are on stable storage
/// @param length bytes in all; null while not settled
/// @param expires from when on it does not exist
/// @param lease grows with each request that takes the session; only the last taker may move the
///   offset
public record UploadSession(
    StagingId id,
    AccountId account,
    @Nullable UserId owner,
    String fileName,
    long offset,
    @Nullable Long length,
    State state,
    Instant created,
    Instant expires,
    long lease) {

  /// How far a session is.
  public enum State {
    OPEN,
    /// A medium was made of it; it stays until it expires, so that a second completion is told so.
    COMPLETE
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expires);
  }
}
