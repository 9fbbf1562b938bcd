package portmanteau.core.upload;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Intake;
import portmanteau.core.blob.Received;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Media;

/// Goes on with uploads, and ends those that end with their last byte.
final class Appending {
  /// A crash in the middle of a long piece loses no more than this; often enough not to hurt, and
  /// rarely enough that two more syncs are not felt.
  static final long CHECKPOINT_BYTES = 64L << 20;

  static final Duration CHECKPOINT_TIME = Duration.ofSeconds(10);

  private final OwnSessions own;
  private final Leases leases;
  private final RunningDigests digests;
  private final Room room;
  private final Completion completion;
  private final Intake intake;
  private final InstantSource clock;

  Appending(Desk desk, Room room, Completion completion, Workshop workshop) {
    this.own = desk.own();
    this.leases = desk.leases();
    this.digests = desk.digests();
    this.room = room;
    this.completion = completion;
    this.intake = workshop.intake();
    this.clock = workshop.clock();
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
    Optional<Appended> before = Appended.before();
    if (before.isPresent()) {
      return own.find(caller, id).at(before.get().offset(), before.get().length());
    }
    UploadSession seen = own.open(caller, id);
    requireBytes(seen.plan());
    check(seen, piece);
    if (seen.length() == null) {
      room.expect(caller, Math.max(0, piece.reach() - seen.offset()));
    }
    try (Held held = leases.take(seen, Takeover.DISCARD, piece.manner().wake())) {
      UploadSession session = held.session();
      check(session, piece);
      Piece settled = piece.withTotal(piece.total() == null ? session.length() : piece.total());
      try (Staging staging = own.bytes(session)) {
        var place = new Place(held, staging, digests.of(session), room.watch(caller, settled));
        return append(caller, place, settled, decision);
      }
    }
  }

  /// Where a piece goes, what all bytes before it hash to, and the room that there is for it.
  private record Place(Held held, Staging staging, Running running, RoomWatch watch) {}

  private UploadSession append(Caller caller, Place place, Piece piece, @Nullable Decision decision)
      throws IOException {
    try {
      long end = write(place, piece, decision != null);
      UploadSession ahead = place.held().session().at(end, piece.total());
      if (decision == null || !ahead.isWhole()) {
        commit(place, ahead, true);
        return place.held().session();
      }
      return finish(caller, place, ahead, decision);
    } catch (Refusal | IOException refused) {
      cutOff(place.held(), place.staging(), refused);
      throw refused;
    }
  }

  /// What does not count gives its room back at once: no quota knows of it.
  private static void cutOff(Held held, Staging staging, Exception refused) {
    try {
      if (held.mayWrite()) {
        staging.truncate(held.reach());
      }
    } catch (IOException | Refusal stays) {
      refused.addSuppressed(stays);
    }
  }

  private static void requireBytes(UploadPlan plan) {
    switch (plan.kind()) {
      case ON_DEMAND, WHOLE, PARTIAL -> {}
      case FINAL -> throw new Problem.Conflict("The upload is made of its parts alone").refusal();
    }
  }

  private static void check(UploadSession session, Piece piece) {
    if (piece.offset() != session.offset()) {
      throw new Problem.OffsetMismatch(session.offset()).refusal();
    }
    Long settled = session.length();
    Long total = piece.total();
    if (settled != null && total != null && !settled.equals(total)) {
      throw new Problem.Invalid("Content-Range", "The total size has changed").refusal();
    }
    if (total != null && total < session.offset()) {
      throw new Problem.Invalid("Content-Range", "The total size is less than there is").refusal();
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
    Held held = place.held();
    var copy = new PieceCopy(piece, place.staging(), place.running());
    boolean whole = copy.run(new Between(place, piece));
    if (whole) {
      place.watch().ended(copy.position(), held.session().offset());
    }
    UploadSession ahead = held.session().at(copy.position(), piece.total());
    boolean ready = whole && !(makes && ahead.isWhole() && !isHashed(place, ahead.offset()));
    if (ready && held.mayCommit()) {
      return copy.position();
    }
    @Nullable Refusal broken = copy.broken();
    boolean counts = (piece.manner().resumable() || whole) && ahead.offset() > piece.offset();
    if (counts && held.mayCommit()) {
      commit(place, ahead, true);
    } else {
      digests.stands(held.session(), place.running());
    }
    throw broken == null || held.isEnded() ? Held.takenOver() : broken;
  }

  /// Whether all bytes are hashed: those that were not on their way in are read again, which may
  /// take long, and whoever is ended meanwhile leaves the rest to the next one.
  private static boolean isHashed(Place place, long size) throws IOException {
    return place.running().catchUp(place.staging(), size, () -> !place.held().isEnded());
  }

  /// @param last whether nothing more is written
  private void commit(Place place, UploadSession ahead, boolean last) throws IOException {
    place.staging().sync();
    place.held().advance(ahead.offset(), ahead.length(), last);
    digests.stands(ahead, place.running());
  }

  private UploadSession finish(Caller caller, Place place, UploadSession whole, Decision decision)
      throws IOException {
    MessageDigest sha256 = place.running().sha256();
    try (Received received = intake.shared(place.staging(), whole.offset(), sha256)) {
      try {
        Media made = completion.finish(caller, place.held(), received, decision);
        return whole.completed(whole.offset(), made.id());
      } catch (Refusal refused) {
        commitRefused(place, whole, refused);
        throw refused;
      }
    }
  }

  /// Where the medium is refused the bytes stay, but for the last one: who took all of them for a
  /// finished upload would never learn that it is none, and who sends that byte again tries again.
  private void commitRefused(Place place, UploadSession whole, Refusal refused) {
    long promised = place.held().session().offset();
    try {
      commit(place, whole.at(Math.max(promised, whole.offset() - 1), whole.length()), true);
    } catch (IOException | Refusal lost) {
      refused.addSuppressed(lost);
    }
  }

  /// Breaks a piece off where somebody else wants the session or there is no room, and commits now
  /// and then how far a long one has come.
  private final class Between implements PieceCopy.Between {
    private final Place place;
    private final Piece piece;
    private long time = clock.millis();

    Between(Place place, Piece piece) {
      this.place = place;
      this.piece = piece;
    }

    @Override
    public boolean goesOn(long position) throws IOException {
      Held held = place.held();
      if (held.isEnded()) {
        return false;
      }
      place.watch().arrived(position, held.session().offset());
      if (isDue(position)) {
        commit(place, held.session().at(position, piece.total()), false);
        time = clock.millis();
      }
      return true;
    }

    private boolean isDue(long position) {
      long gained = position - place.held().session().offset();
      boolean isLong =
          gained >= CHECKPOINT_BYTES || clock.millis() - time >= CHECKPOINT_TIME.toMillis();
      return piece.manner().resumable() && gained > 0 && isLong;
    }

    @Override
    public boolean mayWrite() {
      return place.held().mayWrite();
    }
  }
}
