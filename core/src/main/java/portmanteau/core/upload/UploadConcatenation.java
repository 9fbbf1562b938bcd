package portmanteau.core.upload;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import portmanteau.core.IoSupplier;
import portmanteau.core.Problem;
import portmanteau.core.Problem.UploadMismatch.Reason;
import portmanteau.core.Refusal;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.Received;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.RunningDigests.Running;
import portmanteau.core.upload.lock.UploadLock;
import portmanteau.core.upload.lock.UploadLocks.Takeover;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSessions;

/// Joins several uploads into one medium, in the first request that finds all of them complete.
final class UploadConcatenation {
  private final OwnSessions own;
  private final UploadSessions sessions;
  private final QuotaCheck quota;
  private final Copies copies = new Copies();
  private final UploadCompletion completion;
  private final Blobs blobs;
  private final Ingest ingest;

  UploadConcatenation(
      OwnSessions own, QuotaCheck quota, UploadCompletion completion, UploadDependencies with) {
    this.own = own;
    this.sessions = with.sessions();
    this.quota = quota;
    this.completion = completion;
    this.blobs = with.blobs();
    this.ingest = with.ingest();
  }

  /// Refuses parts that are not there, not the caller's or not parts; and as far as their lengths
  /// are known, more than `limit` bytes of them, or more than there is room for.
  void check(Caller caller, List<StagingId> ids, long limit) {
    UploadParts parts = parts(caller, ids);
    quota.expect(caller, parts, parts.bytes() - parts.ownBytes(), limit);
  }

  /// The upload as it is after an attempt to make it: complete where all its parts are whole.
  ///
  /// @throws Refusal `Gone` where a part is; `TooLarge`; what the decision and the commit refuse
  UploadSession attempt(Caller caller, UploadSession seen, long limit, Decision decision)
      throws IOException {
    return unlessMade(
        caller,
        seen,
        () -> {
          UploadParts parts = present(caller, seen);
          return parts.areWhole() ? make(caller, seen, limit, decision) : expected(seen, parts);
        });
  }

  /// The upload as it waits for its parts, with the length that it will have, where all of theirs
  /// are known.
  ///
  /// @throws Refusal `Gone` where a part is
  UploadSession expected(Caller caller, UploadSession seen) throws IOException {
    return unlessMade(caller, seen, () -> expected(seen, present(caller, seen)));
  }

  /// Completes uploads that waited for this part, if possible and nobody else is doing so; a
  /// request for such an upload itself learns of a refusal.
  void attemptWaiting(Caller caller, StagingId part, long limit, Decision decision)
      throws IOException {
    for (StagingId waiting : sessions.waitingFor(part)) {
      try {
        UploadSession seen = own.open(caller, waiting);
        if (!own.locks().isTaken(seen)) {
          attempt(caller, seen, limit, decision);
        }
      } catch (Refusal ignored) {
        // Not this request's concern; a request for that upload tries again and reports it.
      }
    }
  }

  /// The request that brings the last byte of a part also completes the upload, which removes its
  /// parts.
  private UploadSession unlessMade(
      Caller caller, UploadSession seen, IoSupplier<UploadSession> step) throws IOException {
    try {
      return step.get();
    } catch (Refusal refused) {
      UploadSession now = own.find(caller, seen.id());
      if (now.state() == UploadSession.State.COMPLETE) {
        return now;
      }
      throw refused;
    }
  }

  private UploadSession make(Caller caller, UploadSession seen, long limit, Decision decision)
      throws IOException {
    try (UploadLock lock = own.locks().take(seen, Takeover.KEEP, () -> {})) {
      UploadParts parts = parts(caller, seen.plan().parts());
      blobs.discard(seen.id()); // what an earlier attempt left that broke off
      try (var begun = copies.begin(seen.account(), parts);
          Staging staging = stage(caller, seen, parts, begun.beside(), limit);
          Received bytes = copy(lock, parts, staging, limit)) {
        var made = completion.finish(caller, lock, bytes, decision);
        return lock.session().completed(bytes.size(), made.id());
      }
    }
  }

  private Staging stage(
      Caller caller, UploadSession seen, UploadParts parts, long beside, long limit)
      throws IOException {
    quota.expect(caller, parts, beside, limit);
    return blobs.stage(seen.id());
  }

  private static UploadSession expected(UploadSession seen, UploadParts parts) {
    return parts.haveLengths() ? seen.at(seen.offset(), parts.bytes()) : seen;
  }

  private UploadParts present(Caller caller, UploadSession seen) {
    try {
      return parts(caller, seen.plan().parts());
    } catch (Refusal missing) {
      throw new Refusal(new Problem.Gone("A part of the upload is gone."), missing);
    }
  }

  private UploadParts parts(Caller caller, List<StagingId> ids) {
    Map<StagingId, UploadSession> found = new HashMap<>();
    for (StagingId id : ids) {
      found.computeIfAbsent(id, _ -> part(caller, id));
    }
    return new UploadParts(ids.stream().map(found::get).toList());
  }

  private UploadSession part(Caller caller, StagingId id) {
    UploadSession part = own.find(caller, id);
    if (part.plan().kind() != UploadPlan.Kind.PARTIAL) {
      throw new Problem.UploadMismatch(Reason.NOT_A_PART).refusal();
    }
    return part;
  }

  /// May take long; stops if another request wants the upload.
  private Received copy(UploadLock lock, UploadParts parts, Staging staging, long limit)
      throws IOException {
    var watch = quota.watchDisk();
    Running running = Running.fresh(false);
    long position = 0;
    for (UploadSession part : parts.mentions()) {
      try (Staging bytes = own.bytes(part)) {
        long end = position + part.offset();
        var piece =
            new Piece(
                bytes.stream(part.offset()),
                position,
                part.offset(),
                null,
                limit,
                Piece.Manner.AT_ONCE);
        var copy = piece.into(staging, running);
        boolean whole =
            copy.run(at -> {
              watch.arrived(at, 0);
              return !lock.isEnded();
            });
        if (!whole) {
          throw UploadLock.takenOver();
        }
        position = end;
      }
    }
    return ingest.whole(staging, position, running.sha256());
  }

  /// The copies of parts that this process makes now: else one small part, named by many requests
  /// at once, would fill the disk before the first of them comes to its commit.
  private static final class Copies {
    private final Set<StagingId> copied = new HashSet<>();
    private final Map<AccountId, Long> beside = new HashMap<>();

    /// A copy that goes on until it is closed.
    ///
    /// @param beside bytes that this one and the account's other copies take beside their parts'
    ///   own
    record Copy(long beside, Runnable end) implements AutoCloseable {
      @Override
      public void close() {
        end.run();
      }
    }

    /// Begins a copy. No part is in two at once: it goes with the first medium that is made of it.
    ///
    /// @throws portmanteau.core.Refusal `Conflict`
    synchronized Copy begin(AccountId account, UploadParts parts) {
      Set<StagingId> ids = parts.ids();
      if (!Collections.disjoint(copied, ids)) {
        throw new Problem.Conflict("Another upload is being made of one of the parts.").refusal();
      }
      copied.addAll(ids);
      long more = parts.bytes() - parts.ownBytes();
      return new Copy(beside.merge(account, more, Long::sum), () -> end(account, ids, more));
    }

    private synchronized void end(AccountId account, Set<StagingId> ids, long more) {
      copied.removeAll(ids);
      beside.computeIfPresent(account, (_, all) -> all == more ? null : all - more);
    }
  }
}
