package portmanteau.core.upload;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Problem.UploadMismatch.Reason;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.Received;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Media;
import portmanteau.core.upload.RunningDigests.Running;
import portmanteau.core.upload.lock.UploadLock;
import portmanteau.core.upload.lock.UploadLocks.Takeover;
import portmanteau.core.upload.session.UploadLeases.Progress;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;

/// Goes on with uploads, and ends those that end with their last byte.
final class UploadAppend {
  /// A crash in the middle of a long piece loses no more than this; often enough not to hurt, and
  /// rarely enough that two more syncs are not felt.
  static final long CHECKPOINT_BYTES = 64L << 20;

  static final Duration CHECKPOINT_TIME = Duration.ofSeconds(10);

  /// The same where somebody is told how far a piece has come.
  static final Duration WATCHED_TIME = Duration.ofSeconds(3);

  private final OwnSessions own;
  private final RunningDigests digests;
  private final QuotaCheck quota;
  private final UploadCompletion completion;
  private final Ingest ingest;
  private final InstantSource clock;

  UploadAppend(
      OwnSessions own, QuotaCheck quota, UploadCompletion completion, UploadDependencies with) {
    this.own = own;
    this.digests = own.digests();
    this.quota = quota;
    this.completion = completion;
    this.ingest = with.ingest();
    this.clock = with.clock();
  }

  /// Appends a piece to what is promised.
  ///
  /// A piece for another place disturbs nobody. One for the right place ends whoever else is at it,
  /// whose bytes then do not count, since this one brings them again.
  ///
  /// @param decision makes the medium, where the upload ends with its last byte; null where it is
  ///   to stay open
  UploadSession append(Caller caller, StagingId id, Piece piece, @Nullable Decision decision)
      throws IOException {
    Optional<Progress> before = Progress.before();
    if (before.isPresent()) {
      return own.find(caller, id).at(before.get().offset(), before.get().length());
    }
    UploadSession seen = own.open(caller, id);
    requireBytes(seen.plan());
    check(seen, piece);
    if (seen.length() == null) {
      quota.expect(caller, Math.max(0, piece.reach() - seen.offset()));
    }
    try (UploadLock lock = own.locks().take(seen, Takeover.DISCARD, piece.manner().wake())) {
      UploadSession session = lock.session();
      check(session, piece);
      piece.manner().watcher().begins();
      Piece settled = piece.withTotal(piece.total() == null ? session.length() : piece.total());
      try (Staging staging = own.bytes(session)) {
        var place = new Place(lock, staging, digests.of(session), quota.watch(caller, settled));
        return append(caller, place, settled, decision);
      }
    }
  }

  /// Where a piece goes, what all bytes before it hash to, and the room that there is for it.
  private record Place(UploadLock lock, Staging staging, Running running, QuotaCheck.Watch watch) {}

  private UploadSession append(Caller caller, Place place, Piece piece, @Nullable Decision decision)
      throws IOException {
    try {
      long end = write(place, piece, decision != null);
      requireEnd(place, piece, end);
      UploadSession ahead = place.lock().session().at(end, piece.totalAt(end));
      if (decision == null || !ahead.isWhole()) {
        commit(place, ahead, true);
        return place.lock().session();
      }
      return finish(caller, place, ahead, decision);
    } catch (Refusal | IOException refused) {
      cutOff(place.lock(), place.staging(), refused);
      throw refused;
    }
  }

  /// Bytes that end before the whole file does count all the same: the rest may still come.
  private void requireEnd(Place place, Piece piece, long end) throws IOException {
    try {
      piece.requireEnd(end);
    } catch (Refusal tooShort) {
      commit(place, place.lock().session().at(end, piece.total()), true);
      throw tooShort;
    }
  }

  /// What does not count gives its room back at once: no quota knows of it.
  private static void cutOff(UploadLock lock, Staging staging, Exception refused) {
    try {
      if (lock.mayWrite()) {
        staging.truncate(lock.reach());
      }
    } catch (IOException | Refusal stays) {
      refused.addSuppressed(stays);
    }
  }

  private static void requireBytes(UploadPlan plan) {
    switch (plan.kind()) {
      case ON_DEMAND, WHOLE, PARTIAL, REQUEST -> {}
      case FINAL -> throw new Problem.Conflict("The upload is made of its parts alone.").refusal();
    }
  }

  private static void check(UploadSession session, Piece piece) {
    if (piece.offset() != session.offset()) {
      throw new Problem.OffsetMismatch(session.offset()).refusal();
    }
    Long settled = session.length();
    Long total = piece.total();
    if (settled != null && total != null && !settled.equals(total)) {
      throw new Problem.UploadMismatch(Reason.TOTAL_CHANGED).refusal();
    }
    if (total != null && total < session.offset()) {
      throw new Problem.UploadMismatch(Reason.TOTAL_TOO_SMALL).refusal();
    }
    if (total != null && total > piece.limit()) {
      throw new Problem.TooLarge(piece.limit()).refusal();
    }
    long most = piece.withTotal(total == null ? settled : total).most();
    if (piece.size() != null && piece.size() > most - piece.offset()) {
      throw new Problem.TooLarge(most).refusal();
    }
  }

  /// Writes the piece's bytes; returns where they end, when all of them count.
  ///
  /// Of a piece that breaks off those that have arrived are committed, where they count, before it
  /// is refused.
  ///
  /// @param makes whether the medium is made with the last byte
  private long write(Place place, Piece piece, boolean makes) throws IOException {
    UploadLock lock = place.lock();
    var copy = piece.into(place.staging(), place.running());
    boolean whole = copy.run(new Between(place, piece));
    if (whole) {
      place.watch().ended(copy.position(), lock.session().offset());
    }
    Long total = whole ? piece.totalAt(copy.position()) : piece.total();
    UploadSession ahead = lock.session().at(copy.position(), total);
    boolean ready = whole && !(makes && ahead.isWhole() && !isHashed(place, ahead.offset()));
    if (ready && lock.mayCommit()) {
      return copy.position();
    }
    @Nullable Refusal broken = copy.broken();
    boolean counts = (piece.manner().resumable() || whole) && ahead.offset() > piece.offset();
    if (counts && lock.mayCommit()) {
      commit(place, ahead, true);
    } else {
      digests.stands(lock.session(), place.running());
    }
    throw broken == null || lock.isEnded() ? UploadLock.takenOver() : broken;
  }

  /// Whether all bytes are hashed: those that were not on their way in are read again, which may
  /// take long, and whoever is ended meanwhile leaves the rest to the next one.
  private static boolean isHashed(Place place, long size) throws IOException {
    return place.running().catchUp(place.staging(), size, () -> !place.lock().isEnded());
  }

  /// @param last whether nothing more is written
  private void commit(Place place, UploadSession ahead, boolean last) throws IOException {
    place.staging().sync();
    place.lock().advance(ahead.offset(), ahead.length(), last);
    digests.stands(ahead, place.running());
  }

  private UploadSession finish(Caller caller, Place place, UploadSession whole, Decision decision)
      throws IOException {
    MessageDigest sha256 = place.running().sha256();
    try (Received received = ingest.shared(place.staging(), whole.offset(), sha256)) {
      try {
        Media made = completion.finish(caller, place.lock(), received, decision);
        return whole.completed(whole.offset(), made.id());
      } catch (Refusal refused) {
        commitRefused(place, whole, refused);
        throw refused;
      }
    }
  }

  /// If the medium is refused, all bytes but the last stay: a client that saw them all acknowledged
  /// would think the upload finished, and resending that byte is a retry.
  private void commitRefused(Place place, UploadSession whole, Refusal refused) {
    long promised = place.lock().session().offset();
    try {
      commit(place, whole.at(Math.max(promised, whole.offset() - 1), whole.length()), true);
    } catch (IOException | Refusal lost) {
      refused.addSuppressed(lost);
    }
  }

  /// Stops a piece if another request wants the session or there is no room, and commits the offset
  /// of a long one from time to time.
  private final class Between implements Piece.Between {
    private final Place place;
    private final Piece piece;
    private long time = clock.millis();

    Between(Place place, Piece piece) {
      this.place = place;
      this.piece = piece;
    }

    @Override
    public boolean goesOn(long position) throws IOException {
      UploadLock lock = place.lock();
      if (lock.isEnded()) {
        return false;
      }
      place.watch().arrived(position, lock.session().offset());
      if (isDue(position)) {
        commit(place, lock.session().at(position, piece.total()), false);
        time = clock.millis();
        piece.manner().watcher().promised(position);
      }
      return true;
    }

    private boolean isDue(long position) {
      long gained = position - place.lock().session().offset();
      boolean isLong = gained >= CHECKPOINT_BYTES || clock.millis() - time >= pause().toMillis();
      return piece.manner().resumable() && gained > 0 && isLong;
    }

    private Duration pause() {
      return piece.manner().isWatched() ? WATCHED_TIME : CHECKPOINT_TIME;
    }

    @Override
    public boolean mayWrite() {
      return place.lock().mayWrite();
    }
  }
}
