package portmanteau.core.upload.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.MediaId;

/// An upload over several requests. Its id also names its staging place, which may be missing while
/// the offset is 0.
///
/// @param offset acknowledged bytes, on stable storage
/// @param length bytes in all; null while not settled
/// @param media what was made of it; null until then
/// @param expires from when on nothing can be done with it
public record UploadSession(
    StagingId id,
    AccountId account,
    Owner owner,
    UploadPlan plan,
    long offset,
    @Nullable Long length,
    State state,
    @Nullable MediaId media,
    Instant created,
    Instant expires,
    Lease lease) {

  /// The state of a session.
  public enum State {
    OPEN,
    /// It became a medium; it stays until it expires, so that later requests learn so.
    COMPLETE,
    /// It has expired and its bytes are gone; it stays for a while, so that later requests learn
    /// so.
    EXPIRED
  }

  /// Who may write to a session, over all nodes.
  ///
  /// @param number grows with each request that takes the session; only the last taker may move the
  ///   offset
  /// @param released the last taker that is known to write no more
  /// @param asked the last taker that somebody has asked to come to an end, until its node has
  ///   heard
  public record Lease(long number, long released, long asked) {
    /// Nobody's yet.
    public static final Lease NEW = new Lease(0, 0, 0);

    /// Whether nobody writes.
    public boolean isFree() {
      return released >= number;
    }
  }

  public String fileName() {
    return plan.fileName();
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expires);
  }

  /// Whether all its bytes are there.
  public boolean isWhole() {
    return length != null && offset == length;
  }

  /// As it is when its bytes reach so far.
  public UploadSession at(long newOffset, @Nullable Long newLength) {
    return new UploadSession(
        id, account, owner, plan, newOffset, newLength, state, media, created, expires, lease);
  }

  /// As the next one to take it has it.
  public UploadSession withNextLease() {
    var next = new Lease(lease.number() + 1, lease.released(), lease.asked());
    return new UploadSession(
        id, account, owner, plan, offset, length, state, media, created, expires, next);
  }

  /// As it is once a medium was made of it.
  public UploadSession completed(long size, MediaId made) {
    return new UploadSession(
        id, account, owner, plan, size, size, State.COMPLETE, made, created, expires, lease);
  }
}
