package portmanteau.core.upload;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Problem;
import portmanteau.core.Problem.UploadMismatch.Reason;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.Received;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.core.idempotency.Attempt;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaCommit;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewFile;
import portmanteau.core.upload.RunningDigests.Running;
import portmanteau.core.upload.lock.UploadLock;
import portmanteau.core.upload.lock.UploadLocks.Takeover;
import portmanteau.core.upload.session.UploadEndings;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;

/// Turns an upload session into a medium, once. Until the commit the session and its bytes stay
/// unchanged.
final class UploadCompletion {
  private final OwnSessions own;
  private final RunningDigests digests;
  private final UploadEndings endings;
  private final Ingest ingest;
  private final MediaCommit mediaCommit;
  private final Repeats repeats;

  UploadCompletion(OwnSessions own, UploadDependencies with) {
    this.own = own;
    this.digests = own.digests();
    this.endings = with.endings();
    this.ingest = with.ingest();
    this.mediaCommit = with.mediaCommit();
    this.repeats = new Repeats(own, with);
  }

  /// Completes an upload that has all its bytes, or returns the medium that it became before.
  ///
  /// @param md5 of the whole file, 32 hex characters in any case
  Media complete(Caller caller, StagingId id, String md5, Decision decision) throws IOException {
    Optional<String> before = Attempt.made("medium");
    if (before.isPresent()) {
      return endings.made(new MediaId(UUID.fromString(before.get())));
    }
    Optional<Media> made = repeats.completed(caller, id, md5);
    if (made.isPresent()) {
      return made.get();
    }
    try {
      return make(caller, id, md5, decision);
    } catch (Refusal refused) {
      return madeMeanwhile(caller, id, md5).orElseThrow(() -> refused);
    }
  }

  /// The same request, sent twice at once, may have finished first.
  private Optional<Media> madeMeanwhile(Caller caller, StagingId id, String md5)
      throws IOException {
    try {
      return repeats.completed(caller, id, md5);
    } catch (Refusal gone) {
      return Optional.empty();
    }
  }

  private Media make(Caller caller, StagingId id, String md5, Decision decision)
      throws IOException {
    UploadSession seen = own.open(caller, id);
    requireMedium(seen.plan());
    try (UploadLock lock = own.locks().take(seen, Takeover.KEEP, () -> {})) {
      UploadSession session = lock.session();
      if (session.offset() == 0 || (session.length() != null && !session.isWhole())) {
        throw new Problem.UploadMismatch(Reason.INCOMPLETE).refusal();
      }
      Running running = withMd5(digests.of(session));
      try (Staging staging = own.bytes(session)) {
        if (!running.catchUp(staging, session.offset(), () -> !lock.isEnded())) {
          digests.stands(session, running);
          throw UploadLock.takenOver();
        }
        requireMd5(running, md5);
        try (Received bytes = ingest.shared(staging, session.offset(), running.sha256())) {
          return finish(caller, lock, bytes, decision);
        }
      }
    }
  }

  /// The digests, including an MD5 that was not expected: then everything is read again.
  private static Running withMd5(Running known) {
    return known.md5() == null ? Running.fresh(true) : known;
  }

  static void requireMd5(Running running, String md5) {
    byte[] digest = Objects.requireNonNull(running.md5()).digest();
    if (!HexFormat.of().formatHex(digest).equalsIgnoreCase(md5)) {
      throw new Problem.ChecksumMismatch("md5").refusal();
    }
  }

  private static void requireMedium(UploadPlan plan) {
    switch (plan.kind()) {
      case ON_DEMAND, WHOLE -> {}
      case PARTIAL, FINAL ->
          throw new Problem.Conflict("The upload is, or is made of, parts.").refusal();
      case REQUEST -> throw new Problem.Conflict("The upload is no file but a request.").refusal();
    }
  }

  /// Commits the medium and the end of its session.
  Media finish(Caller caller, UploadLock lock, Received bytes, Decision decision)
      throws IOException {
    UploadSession session = lock.session();
    NewFile file = decision.decide(session.plan(), bytes);
    Media made =
        mediaCommit
            .keep(
                caller,
                List.of(file),
                media -> List.of(endings.finish(session, bytes.size(), media.getFirst())))
            .getFirst();
    lock.ended();
    own.discard(session.id());
    for (StagingId part : session.plan().parts()) {
      own.discard(part);
    }
    return made;
  }
}
