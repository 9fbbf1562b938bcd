package portmanteau.core.upload;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.upload.RunningDigests.Running;
import portmanteau.core.upload.session.Owner;
import portmanteau.core.upload.session.UploadEndings;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSessions;

/// What requests that end uploads have made before: clients send them again where the answer was
/// lost, and are to be answered as they were.
final class Repeats {
  /// For how long after the medium was made.
  static final Duration REMEMBERED = Duration.ofDays(1);

  private final OwnSessions own;
  private final UploadSessions sessions;
  private final UploadEndings endings;
  private final Blobs blobs;
  private final InstantSource clock;

  Repeats(OwnSessions own, UploadDependencies with) {
    this.own = own;
    this.sessions = with.sessions();
    this.endings = with.endings();
    this.blobs = with.blobs();
    this.clock = with.clock();
  }

  /// The medium that the upload has become, which was to become one when its client says so; empty
  /// where it has not, or too long ago.
  ///
  /// @param md5 of its bytes, 32 hex characters in any case
  /// @throws portmanteau.core.Refusal `NotFound`; `Gone` where the medium is; `ChecksumMismatch`
  Optional<Media> completed(Caller caller, StagingId id, String md5) throws IOException {
    UploadSession session = own.known(caller, id);
    @Nullable MediaId made = session.media();
    if (made == null || session.plan().kind() != UploadPlan.Kind.ON_DEMAND) {
      return Optional.empty();
    }
    Media media = endings.made(made);
    if (!clock.instant().isBefore(media.created().plus(REMEMBERED))) {
      return Optional.empty();
    }
    // What has been taken out of a picture cannot be compared any more.
    if (media.content() instanceof Content.Upload upload
        && !caller.account().stripsMetadata()
        && upload.size() == session.offset()) {
      requireMd5(upload, md5);
    }
    return Optional.of(media);
  }

  private void requireMd5(Content.Upload upload, String md5) throws IOException {
    Running running = Running.fresh(true);
    try (ByteSource bytes = blobs.open(upload.blob())) {
      var _ = running.catchUp(bytes, upload.size(), () -> true);
    } catch (NoSuchFileException | FileNotFoundException gone) {
      throw new Problem.Damaged().refusal();
    }
    UploadCompletion.requireMd5(running, md5);
  }

  /// The upload that the caller has begun of the same parts, with the same words; empty where there
  /// is none, or it is being put together now.
  Optional<UploadSession> concatenated(Caller caller, UploadPlan plan) {
    if (plan.parts().isEmpty()) {
      return Optional.empty();
    }
    return sessions.beginningWith(plan.parts().getFirst()).stream()
        .flatMap(id -> sessions.find(id).stream())
        .filter(session -> session.account().equals(caller.accountId()))
        .filter(session -> session.owner().equals(Owner.of(caller)))
        .filter(session -> session.plan().equals(plan))
        .filter(session -> session.state() != UploadSession.State.EXPIRED)
        .filter(session -> !session.isExpired(clock.instant()))
        .filter(session ->
            session.state() == UploadSession.State.COMPLETE || !own.locks().isTaken(session))
        .findFirst();
  }
}
