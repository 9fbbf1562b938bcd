package portmanteau.core.upload.lock;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.session.UploadLeases;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.Lease;
import portmanteau.core.upload.session.UploadSessions;

/// Locks sessions for one request at a time: on this node by turns, between nodes by the lease in
/// the catalogue.
public final class UploadLocks {
  /// How long a node that holds a lease has to notice that it was taken and to stop; it looks every
  /// [LeaseWatch#PAUSE], and writes nothing while it has not looked (see [UploadLock#mayWrite]).
  /// Who says nothing for so long is taken for dead.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final UploadSessions sessions;
  private final UploadLeases leases;
  private final Turns turns = new Turns();
  private final LeaseWatch watch;

  /// What happens to the bytes of a request that another one aborts.
  public enum Takeover {
    /// Those that have arrived count.
    KEEP,
    /// Only acknowledged ones count: the other request sends the rest itself.
    DISCARD
  }

  public UploadLocks(UploadSessions sessions, UploadLeases leases) {
    this.sessions = sessions;
    this.leases = leases;
    this.watch = new LeaseWatch(leases);
  }

  /// Takes an open session from the request writing to it; the caller closes it.
  ///
  /// @param wake unblocks the holder at once when another request aborts it
  /// @throws portmanteau.core.Refusal `NotFound` where it is gone meanwhile; `Conflict` where it
  ///   has ended, or somebody else takes it at the same time; `Unavailable`
  public UploadLock take(UploadSession seen, Takeover takeover, Runnable wake) {
    Turns.Turn turn = turns.take(seen.id(), takeover, wake);
    try {
      if (leases.isShared() && takeover == Takeover.KEEP) {
        settleElsewhere(seen);
      }
      if (!leases.isShared()) {
        return new UploadLock(leases, turn, next(seen.id()));
      }
      long began = System.nanoTime();
      UploadSession session = leases.take(seen.id()).orElseThrow(() -> ended(seen.id()));
      awaitPredecessor(session);
      return new UploadLock(leases, watch, turn, session, began);
    } catch (Throwable failure) {
      turn.close();
      throw failure;
    }
  }

  /// The session with the next lease. Where turns alone decide, that is raised with the first
  /// commit: to raise it before would cost each piece a sync more.
  private UploadSession next(StagingId id) {
    return sessions
        .find(id)
        .filter(found -> found.state() == UploadSession.State.OPEN)
        .map(UploadSession::withNextLease)
        .orElseThrow(() -> ended(id));
  }

  /// Aborts the request writing to the session, here or on another node, so that its offset stays
  /// fixed until somebody takes it. What has arrived counts.
  public void settle(UploadSession seen) {
    turns.settle(seen.id());
    if (leases.isShared()) {
      settleElsewhere(seen);
    }
  }

  /// Whether a request on this node holds the session.
  public boolean isTakenHere(UploadSession seen) {
    return turns.isTaken(seen.id());
  }

  /// Whether a request holds the session, on this node or, as far as known, on another.
  public boolean isTaken(UploadSession seen) {
    @Nullable Lease lease = leases.isShared() ? lease(seen.id()) : null;
    return isTakenHere(seen) || (lease != null && !lease.isFree());
  }

  private void settleElsewhere(UploadSession seen) {
    @Nullable Lease lease = lease(seen.id());
    if (lease == null || lease.isFree()) {
      return;
    }
    leases.ask(seen.id(), lease.number());
    if (awaitRelease(seen.id(), lease.number())) {
      return;
    }
    @Nullable Lease now = lease(seen.id());
    if (now != null && now.asked() < lease.number()) {
      throw Turns.busy(); // its node lives, and is at something that cannot be broken off
    }
    leases.take(seen.id()).ifPresent(taken -> leases.release(taken.id(), taken.lease().number()));
  }

  /// Writes nothing before the previous holder has stopped, since both write to the same place.
  private void awaitPredecessor(UploadSession session) {
    long own = session.lease().number();
    if (session.lease().released() < own - 1) {
      awaitRelease(session.id(), own - 1);
      @Nullable Lease now = lease(session.id());
      if (now == null || now.number() != own) {
        leases.release(session.id(), own);
        throw UploadLock.takenOver();
      }
    }
  }

  /// Whether the holder of that lease has let go in time.
  private boolean awaitRelease(StagingId id, long number) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
      @Nullable Lease lease = lease(id);
      if (lease == null || lease.released() >= number) {
        return true;
      }
    }
    return false;
  }

  private RuntimeException ended(StagingId id) {
    return lease(id) == null
        ? new Problem.NotFound("There is no such upload.").refusal()
        : new Problem.Conflict("The upload is already complete.").refusal();
  }

  private @Nullable Lease lease(StagingId id) {
    return leases.leases(List.of(id)).get(id);
  }
}
