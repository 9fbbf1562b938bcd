package portmanteau.core.upload.lock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.upload.lock.UploadLocks.Takeover;
import portmanteau.core.upload.session.UploadLeases;
import portmanteau.core.upload.session.UploadSession;

/// A session held by one request: until it is closed nobody else writes to it.
///
/// Between nodes this holds as long as this one is heard of: a node halted for longer than others
/// wait counts as dead, and must not write what it still has in hand.
public final class UploadLock implements AutoCloseable {
  /// How long a check of the lease stays valid; half of what others wait for a holder.
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final UploadLeases leases;
  private final @Nullable LeaseWatch watch;
  private final Turns.Turn turn;
  private volatile UploadSession session;
  private volatile long seen;
  private long reach;
  private boolean released;

  /// A session locked by turns alone.
  UploadLock(UploadLeases leases, Turns.Turn turn, UploadSession session) {
    this(leases, null, turn, session, 0);
  }

  /// @param seen when the lease was this one's, as [System#nanoTime] has it
  UploadLock(
      UploadLeases leases,
      @Nullable LeaseWatch watch,
      Turns.Turn turn,
      UploadSession session,
      long seen) {
    this.leases = leases;
    this.watch = watch;
    this.turn = turn;
    this.session = session;
    this.seen = seen;
    this.reach = session.offset();
    if (watch != null) {
      watch.add(session.id(), this);
    }
  }

  /// The session as last committed.
  public UploadSession session() {
    return session;
  }

  /// Up to where bytes may be promised; that is further than the session as it was committed last
  /// where nobody knows whether a commit has happened.
  public long reach() {
    return reach;
  }

  /// Whether another request wants the session.
  public boolean isEnded() {
    return turn.isEnded();
  }

  void end(Takeover takeover) {
    turn.end(takeover);
  }

  /// Hears that the lease was this one's at that time.
  void seen(long at) {
    seen = at;
  }

  /// Whether the session's place may be written to now.
  ///
  /// @throws portmanteau.core.Refusal `Unavailable` where that cannot be known
  public boolean mayWrite() {
    return watch == null || System.nanoTime() - seen < FRESH || watch.isOwn(this);
  }

  /// As [Turns.Turn#mayCommit].
  public boolean mayCommit() {
    return turn.mayCommit();
  }

  /// Commits an offset whose bytes are on stable storage.
  ///
  /// @param last whether nothing more is written
  public void advance(long offset, @Nullable Long length, boolean last) {
    reach = offset;
    var progress = new UploadLeases.Progress(offset, length, last);
    if (!leases.advance(session.id(), session.lease().number(), progress)) {
      throw takenOver();
    }
    session = session.at(offset, length == null ? session.length() : length);
    released = last;
  }

  /// Notes that the session has ended, and its lease with it.
  public void ended() {
    released = true;
  }

  @Override
  public void close() {
    try {
      if (watch != null) {
        watch.remove(session.id(), this);
        if (!released) {
          leases.release(session.id(), session.lease().number());
        }
      }
    } finally {
      turn.close();
    }
  }

  /// The refusal for a request that lost the session to another.
  public static RuntimeException takenOver() {
    return new Problem.Conflict("Another request has taken over this upload.").refusal();
  }
}
