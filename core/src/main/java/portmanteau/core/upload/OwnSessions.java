package portmanteau.core.upload;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.lock.UploadLocks;
import portmanteau.core.upload.session.Owner;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSessions;

/// What every operation on a session begins with: whose it is, who may write to it now, its bytes
/// and what they hash to so far.
final class OwnSessions {
  private static final Problem NONE = new Problem.NotFound("There is no such upload.");
  private static final Problem COMPLETE = new Problem.Conflict("The upload is already complete.");
  private static final Problem EXPIRED = new Problem.Gone("The upload has expired.");
  private static final Problem LOST = new Problem.Gone("The upload's bytes are lost; begin again.");

  private final UploadSessions sessions;
  private final Blobs blobs;
  private final InstantSource clock;
  private final UploadLocks locks;
  private final RunningDigests digests = new RunningDigests();

  OwnSessions(UploadDependencies with) {
    this.sessions = with.sessions();
    this.blobs = with.blobs();
    this.clock = with.clock();
    this.locks = new UploadLocks(with.sessions(), with.leases());
  }

  UploadLocks locks() {
    return locks;
  }

  RunningDigests digests() {
    return digests;
  }

  /// The caller's upload, open or complete.
  ///
  /// @throws Refusal `NotFound`, also for somebody else's; `Gone` when expired
  UploadSession find(Caller caller, StagingId id) {
    UploadSession session = known(caller, id);
    if (session.state() == UploadSession.State.EXPIRED || session.isExpired(clock.instant())) {
      throw EXPIRED.refusal();
    }
    return session;
  }

  /// The caller's upload, even if expired, as long as it is remembered.
  ///
  /// @throws Refusal `NotFound`, also for somebody else's
  UploadSession known(Caller caller, StagingId id) {
    return sessions
        .find(id)
        .filter(found -> found.account().equals(caller.accountId()))
        .filter(found -> found.owner().equals(Owner.of(caller)))
        .orElseThrow(NONE::refusal);
  }

  /// The caller's upload, still open.
  ///
  /// @throws Refusal as [#find]; `Conflict` when complete
  UploadSession open(Caller caller, StagingId id) {
    UploadSession session = find(caller, id);
    if (session.state() == UploadSession.State.COMPLETE) {
      throw COMPLETE.refusal();
    }
    return session;
  }

  /// The session's staging place; the caller closes it.
  ///
  /// Acknowledged bytes of an open session are missing only if the disk lost them; these bytes can
  /// never be trusted again.
  ///
  /// @throws Refusal `Gone` where they are lost; `Conflict` where the session has been completed
  ///   meanwhile, `NotFound` where it has been removed
  Staging bytes(UploadSession session) throws IOException {
    if (session.offset() == 0) {
      blobs.discard(session.id()); // perhaps another node's, that has not synced its name
      return blobs.stage(session.id());
    }
    try {
      return blobs.reopen(session.id());
    } catch (NoSuchFileException none) {
      throw new Refusal(missing(session.id()), none);
    }
  }

  /// Why bytes that were acknowledged are not there. A session's end is durable before its bytes
  /// are thrown away: they are lost if it is still open now.
  private Problem missing(StagingId id) {
    return sessions
        .find(id)
        .map(now ->
            switch (now.state()) {
              case OPEN -> LOST;
              case COMPLETE -> COMPLETE;
              case EXPIRED -> EXPIRED;
            })
        .orElse(NONE);
  }

  /// The session as it stands; ends an open one whose acknowledged bytes are lost, since an offset
  /// must not be told that nobody can go on from.
  ///
  /// @throws Refusal as [#find]; `Gone` where the bytes are lost
  UploadSession withBytes(Caller caller, UploadSession session) throws IOException {
    if (!isShort(session)) {
      return session;
    }
    UploadSession now = find(caller, session.id()); // it may have ended meanwhile
    if (now.state() != UploadSession.State.OPEN) {
      return now;
    }
    remove(now.id());
    throw LOST.refusal();
  }

  private boolean isShort(UploadSession session) throws IOException {
    return session.state() == UploadSession.State.OPEN
        && session.plan().kind() != UploadPlan.Kind.FINAL
        && session.offset() > 0
        && held(session.id()) < session.offset();
  }

  private long held(StagingId id) throws IOException {
    try (Staging staging = blobs.reopen(id)) {
      return staging.size();
    } catch (NoSuchFileException none) {
      return 0;
    }
  }

  /// Removes a session and all that has arrived of it.
  void remove(StagingId id) throws IOException {
    sessions.remove(id);
    discard(id);
  }

  /// Throws away the bytes of a session that is not open any more.
  void discard(StagingId id) throws IOException {
    digests.forget(id);
    blobs.discard(id);
  }
}
