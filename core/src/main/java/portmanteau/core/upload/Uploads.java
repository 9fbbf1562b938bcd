package portmanteau.core.upload;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.StagingId;
import portmanteau.core.idempotency.Attempt;
import portmanteau.core.media.Media;
import portmanteau.core.upload.lock.UploadLock;
import portmanteau.core.upload.lock.UploadLocks.Takeover;
import portmanteau.core.upload.session.UploadEndings;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSessions;

/// Uploads over several requests, in any dialect: an acknowledged offset is on stable storage and
/// never decreases, and a hanging request locks nobody out.
public final class Uploads {
  private final UploadSessions sessions;
  private final UploadEndings endings;
  private final Ingest ingest;
  private final OwnSessions own;
  private final UploadCreation creation;
  private final UploadAppend appending;
  private final UploadCompletion completion;
  private final UploadConcatenation concatenation;
  private final Repeats repeats;

  public Uploads(UploadDependencies with, UploadTerms terms) {
    this.sessions = with.sessions();
    this.endings = with.endings();
    this.ingest = with.ingest();
    this.own = new OwnSessions(with);
    var quota = new QuotaCheck(with.accounts(), sessions, ingest);
    this.creation = new UploadCreation(own, quota, with, terms);
    this.completion = new UploadCompletion(own, with);
    this.appending = new UploadAppend(own, quota, completion, with);
    this.concatenation = new UploadConcatenation(own, quota, completion, with);
    this.repeats = new Repeats(own, with);
  }

  /// Creates an upload without bytes.
  ///
  /// @param length bytes in all; null while not settled
  /// @throws portmanteau.core.Refusal `QuotaExceeded` if the caller has too many open
  public UploadSession begin(Caller caller, UploadPlan plan, @Nullable Long length) {
    return creation.begin(caller, plan, length);
  }

  /// Creates an upload with its first piece, which must begin at 0. A refusal leaves nothing
  /// behind.
  ///
  /// @throws portmanteau.core.Refusal as [#append], and `QuotaExceeded`
  public UploadSession begin(Caller caller, UploadPlan plan, Piece first) throws IOException {
    return creation.begin(caller, plan, first, null);
  }

  /// As [#begin]; if the piece is the whole file, also creates the medium.
  public UploadSession begin(Caller caller, UploadPlan plan, Piece first, Decision decision)
      throws IOException {
    return creation.begin(
        caller, plan, first, plan.kind() == UploadPlan.Kind.WHOLE ? decision : null);
  }

  /// Creates an upload joined from others, and its medium if they are complete. A refusal leaves
  /// nothing behind.
  public UploadSession concatenate(Caller caller, UploadPlan plan, long limit, Decision decision)
      throws IOException {
    UploadSession before = begunBefore();
    if (before != null && before.state() == UploadSession.State.COMPLETE) {
      return before; // and its parts are gone
    }
    Optional<UploadSession> same = repeats.concatenated(caller, plan);
    if (same.isPresent()) {
      return same.get().state() == UploadSession.State.COMPLETE
          ? same.get()
          : concatenation.attempt(caller, same.get(), limit, decision);
    }
    concatenation.check(caller, plan.parts(), limit);
    UploadSession begun = creation.begin(caller, plan, (Long) null);
    try {
      return concatenation.attempt(caller, begun, limit, decision);
    } catch (Throwable failure) {
      if (takeBack(begun)) {
        throw failure;
      }
      return own.find(caller, begun.id());
    }
  }

  /// Undoes the creation, unless a request for one of its parts has completed it meanwhile or is
  /// doing so: then it stays.
  private boolean takeBack(UploadSession begun) throws IOException {
    if (own.locks().isTaken(begun)) {
      return false;
    }
    try (UploadLock lock = own.locks().take(begun, Takeover.DISCARD, () -> {})) {
      own.remove(lock.session().id());
      return true;
    } catch (Refusal others) {
      return false;
    }
  }

  /// What the same request created before it was interrupted.
  private @Nullable UploadSession begunBefore() {
    return Attempt.made("upload").flatMap(id -> sessions.find(new StagingId(id))).orElse(null);
  }

  /// The caller's upload, open or complete, with nobody writing to it: a running request is aborted
  /// first, and what has arrived counts.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`, also for somebody else's; `Gone` when expired, or
  ///   its bytes are lost, as after a restore without them, which ends it; `Unavailable` if the
  ///   other request does not end
  public UploadSession look(Caller caller, StagingId id) throws IOException {
    UploadSession seen = own.find(caller, id);
    if (seen.state() == UploadSession.State.COMPLETE) {
      return seen;
    }
    own.locks().settle(seen);
    return own.withBytes(caller, own.find(caller, id));
  }

  /// As [#look], and creates the medium if only that is missing: after a crash or an earlier
  /// refusal. If it is refused now the upload stays as it is and is returned so.
  ///
  /// An upload that is being joined is left to the request doing it.
  public UploadSession look(Caller caller, StagingId id, long limit, Decision decision)
      throws IOException {
    UploadSession seen = own.find(caller, id);
    if (isUnfinished(seen) && own.locks().isTakenHere(seen)) {
      return concatenation.expected(caller, seen);
    }
    UploadSession session = look(caller, id);
    if (session.state() == UploadSession.State.COMPLETE) {
      return session;
    }
    try {
      return ended(caller, session, limit, decision);
    } catch (Refusal refused) {
      if (refused.problem() instanceof Problem.Gone) {
        throw refused;
      }
      UploadSession now = own.find(caller, id);
      return isUnfinished(now) ? concatenation.expected(caller, now) : now;
    }
  }

  private static boolean isUnfinished(UploadSession session) {
    return session.plan().kind() == UploadPlan.Kind.FINAL
        && session.state() == UploadSession.State.OPEN;
  }

  private UploadSession ended(Caller caller, UploadSession session, long limit, Decision decision)
      throws IOException {
    return switch (session.plan().kind()) {
      case ON_DEMAND, PARTIAL, REQUEST -> session;
      case FINAL -> concatenation.attempt(caller, session, limit, decision);
      case WHOLE ->
          session.isWhole()
              ? appending.append(caller, session.id(), Piece.none(session, limit), decision)
              : session;
    };
  }

  /// The caller's upload as it is now, even while a request writes to it.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`, also for somebody else's; `Gone` when expired
  public UploadSession find(Caller caller, StagingId id) {
    return own.find(caller, id);
  }

  /// The caller's upload, also when it has expired, as long as it is remembered.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`, also for somebody else's
  public UploadSession remembered(Caller caller, StagingId id) {
    return own.known(caller, id);
  }

  /// What was said of an upload when it was begun, whoever asks; empty where none is remembered. No
  /// caller is to be told of it.
  public Optional<UploadPlan> plan(StagingId id) {
    return sessions.find(id).map(UploadSession::plan);
  }

  /// The bytes of an upload that holds a whole request; whoever opens them closes them.
  ///
  /// @throws portmanteau.core.Refusal as [#find]; `Gone` where they are lost
  public ByteSource bytes(Caller caller, StagingId id) throws IOException {
    return own.bytes(own.open(caller, id));
  }

  /// Ends an upload that held a request, which is answered now; its bytes are not needed any more.
  public void answered(StagingId id) throws IOException {
    if (endings.answered(id)) {
      own.discard(id);
    }
  }

  /// Continues an upload of the caller.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`, `Gone`, `Conflict` (complete, or taken over by
  ///   another request), `OffsetMismatch`, `TooLarge`, `UploadMismatch` (a size or total that
  ///   differs), `Unavailable`
  public UploadSession append(Caller caller, StagingId id, Piece piece) throws IOException {
    ingest.requireRoom(piece.told());
    return appending.append(caller, id, piece, null);
  }

  /// As [#append], and creates the medium with the last byte; for a part, also the upload that it
  /// completes.
  public UploadSession append(Caller caller, StagingId id, Piece piece, Decision decision)
      throws IOException {
    ingest.requireRoom(piece.told());
    UploadPlan.Kind kind = own.open(caller, id).plan().kind();
    boolean part = kind == UploadPlan.Kind.PARTIAL;
    boolean medium = !part && kind != UploadPlan.Kind.REQUEST;
    UploadSession session = appending.append(caller, id, piece, medium ? decision : null);
    if (part && session.isWhole()) {
      concatenation.attemptWaiting(caller, id, piece.limit(), decision);
    }
    return session;
  }

  /// Completes an upload that has all its bytes.
  ///
  /// @param md5 of the whole file, 32 hex characters in any case
  /// @throws portmanteau.core.Refusal as [#append]; `UploadMismatch` where pieces are missing;
  ///   `ChecksumMismatch`; what the decision and the commit refuse
  public Media complete(Caller caller, StagingId id, String md5, Decision decision)
      throws IOException {
    return completion.complete(caller, id, md5, decision);
  }

  /// Ends an upload and deletes what has arrived; a medium made from it stays.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`, `Gone`, `Unavailable`
  public void terminate(Caller caller, StagingId id) throws IOException {
    UploadSession seen = own.find(caller, id);
    if (seen.state() == UploadSession.State.OPEN) {
      terminateOpen(caller, seen);
    } else {
      own.remove(id);
    }
  }

  private void terminateOpen(Caller caller, UploadSession seen) throws IOException {
    try (UploadLock lock = own.locks().take(seen, Takeover.DISCARD, () -> {})) {
      own.remove(lock.session().id());
    } catch (Refusal refused) {
      boolean isEnded = own.find(caller, seen.id()).state() == UploadSession.State.COMPLETE;
      if (!isEnded) {
        throw refused;
      }
      own.remove(seen.id()); // whoever was at it came to its end before it could be broken off
    }
  }
}
