package portmanteau.core.upload;

import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;

/// A session that one request has taken: until it is closed nobody else writes to it.
final class Held implements AutoCloseable {
  private final UploadLeases leases;
  private final @Nullable LeaseWatch watch;
  private final Turns.Turn turn;
  private volatile UploadSession session;
  private boolean released;

  Held(UploadLeases leases, @Nullable LeaseWatch watch, Turns.Turn turn, UploadSession session) {
    this.leases = leases;
    this.watch = watch;
    this.turn = turn;
    this.session = session;
    if (watch != null) {
      watch.add(session.id(), this);
    }
  }

  /// The session as it was committed last.
  UploadSession session() {
    return session;
  }

  /// Whether somebody else wants the session.
  boolean isEnded() {
    return turn.isEnded();
  }

  void end(Takeover takeover) {
    turn.end(takeover);
  }

  /// As [Turns.Turn#mayCommit].
  boolean mayCommit() {
    return turn.mayCommit();
  }

  /// Commits an offset whose bytes are on stable storage.
  ///
  /// @param last whether nothing more is written
  void advance(long offset, @Nullable Long length, boolean last) {
    var progress = new UploadLeases.Progress(offset, length, last);
    if (!leases.advance(session.id(), session.lease().number(), progress)) {
      throw takenOver();
    }
    session = session.at(offset, length == null ? session.length() : length);
    released = last;
  }

  /// Notes that the session has ended, and its lease with it.
  void ended() {
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

  static RuntimeException takenOver() {
    return new Problem.Conflict("Another request has taken over this upload").refusal();
  }
}
