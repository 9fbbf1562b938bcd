package portmanteau.core.upload;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.Received;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.MediaCommit;
import portmanteau.core.media.TextLimits;
import portmanteau.core.upload.RunningDigests.Running;
import portmanteau.core.upload.session.Owner;
import portmanteau.core.upload.session.UploadEndings;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.Lease;
import portmanteau.core.upload.session.UploadSessions;

/// Creates uploads, with or without first bytes. A refused or interrupted creation leaves nothing
/// behind, since nobody knows the upload's name yet. If the outcome of a commit is unknown, the
/// bytes stay; reclaiming removes them if it did not happen.
final class UploadCreation {
  private final UploadSessions sessions;
  private final UploadEndings endings;
  private final RunningDigests digests;
  private final QuotaCheck quota;
  private final Blobs blobs;
  private final Ingest ingest;
  private final MediaCommit mediaCommit;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final UploadTerms terms;

  UploadCreation(OwnSessions own, QuotaCheck quota, UploadDependencies with, UploadTerms terms) {
    this.sessions = with.sessions();
    this.endings = with.endings();
    this.digests = own.digests();
    this.quota = quota;
    this.blobs = with.blobs();
    this.ingest = with.ingest();
    this.mediaCommit = with.mediaCommit();
    this.identifiers = with.identifiers();
    this.clock = with.clock();
    this.terms = terms;
  }

  /// An upload without bytes.
  UploadSession begin(Caller caller, UploadPlan plan, @Nullable Long length) {
    long told = length == null ? 0 : length;
    ingest.requireRoom(told);
    quota.expect(caller, told);
    UploadSession session = session(caller, plan, length);
    return sessions.add(session, terms.mostOpen());
  }

  /// An upload with its first piece. If that piece is the whole file and the last byte makes a
  /// medium, it takes the same way as any file sent at once: one sync, one rename, one commit.
  UploadSession begin(Caller caller, UploadPlan plan, Piece first, @Nullable Decision decision)
      throws IOException {
    ingest.requireRoom(first.reach());
    if (first.offset() != 0) {
      throw new Problem.OffsetMismatch(0).refusal();
    }
    if (first.total() != null && first.total() > first.limit()) {
      throw new Problem.TooLarge(first.limit()).refusal();
    }
    if (first.told() > first.most()) {
      throw new Problem.TooLarge(first.most()).refusal();
    }
    quota.expect(caller, first.reach());
    UploadSession session = session(caller, plan, first.total());
    try (Staging staging = blobs.stage(session.id())) {
      Running running = Running.fresh(plan.kind() == UploadPlan.Kind.ON_DEMAND);
      long size = copy(first, staging, running, quota.watch(caller, first));
      first.requireEnd(size);
      UploadSession begun = session.at(size, first.totalAt(size));
      if (decision != null && begun.isWhole()) {
        try (Received bytes = ingest.whole(staging, begun.offset(), running.sha256())) {
          return complete(caller, begun, bytes, decision);
        }
      }
      staging.sync();
      UploadSession added = sessions.add(begun, terms.mostOpen());
      if (!added.id().equals(begun.id())) {
        blobs.discard(begun.id());
        return added;
      }
      digests.stands(begun, running);
      return begun;
    } catch (Refusal | IOException refused) {
      blobs.discard(session.id());
      throw refused;
    }
  }

  private UploadSession complete(
      Caller caller, UploadSession begun, Received bytes, Decision decision) throws IOException {
    var ended = new ArrayList<UploadSession>(1);
    var _ =
        mediaCommit.keep(
            caller,
            List.of(decision.decide(begun.plan(), bytes)),
            media -> {
              var medium = media.getFirst();
              UploadSession complete = begun.completed(begun.offset(), medium.id());
              var added = endings.add(complete, medium);
              ended.add(added.session());
              return List.of(added.media());
            });
    return ended.getFirst();
  }

  private static long copy(Piece piece, Staging staging, Running running, QuotaCheck.Watch watch)
      throws IOException {
    var copy = piece.into(staging, running);
    copy.run(position -> {
      watch.arrived(position, 0);
      return true;
    });
    @Nullable Refusal broken = copy.broken();
    if (broken != null) {
      throw broken;
    }
    watch.ended(copy.position(), 0);
    return copy.position();
  }

  private UploadSession session(Caller caller, UploadPlan plan, @Nullable Long length) {
    TextLimits.requireName("filename", plan.fileName());
    var now = clock.instant();
    return new UploadSession(
        StagingId.create(identifiers),
        caller.accountId(),
        Owner.of(caller),
        plan,
        0,
        length,
        UploadSession.State.OPEN,
        null,
        now,
        now.plus(terms.lifetime()),
        Lease.NEW);
  }
}
