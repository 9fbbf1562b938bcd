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
      throw new Problem.Gone("The upload has expired.").refusal();
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
        .orElseThrow(() -> new Problem.NotFound("There is no such upload.").refusal());
  }

  /// The caller's upload, still open.
  ///
  /// @throws Refusal as [#find]; `Conflict` when complete
  UploadSession open(Caller caller, StagingId id) {
    UploadSession session = find(caller, id);
    if (session.state() == UploadSession.State.COMPLETE) {
      throw new Problem.Conflict("The upload is already complete.").refusal();
    }
    return session;
  }

  /// The session's staging place; the caller closes it.
  ///
  /// Acknowledged bytes are missing only if the disk lost them; these bytes can never be trusted
  /// again.
  Staging bytes(UploadSession session) throws IOException {
    if (session.offset() == 0) {
      blobs.discard(session.id()); // perhaps another node's, that has not synced its name
      return blobs.stage(session.id());
    }
    try {
      return blobs.reopen(session.id());
    } catch (NoSuchFileException none) {
      throw new Refusal(new Problem.Gone("The upload's bytes are lost; begin again."), none);
    }
  }

  /// Ends an open session whose promised bytes are not there any more: an offset must not be told
  /// that nobody can go on from.
  void requireBytes(UploadSession session) throws IOException {
    boolean isLost =
        session.state() == UploadSession.State.OPEN
            && session.plan().kind() != UploadPlan.Kind.FINAL
            && session.offset() > 0
            && held(session.id()) < session.offset();
    if (isLost) {
      remove(session.id());
      throw new Problem.Gone("The upload's bytes are lost; begin again.").refusal();
    }
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
