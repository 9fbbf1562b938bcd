package portmanteau.core.upload;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
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
  private final InstantSource clock;

  Appending(Desk desk, Room room, Completion completion, InstantSource clock) {
    this.own = desk.own();
    this.leases = desk.leases();
    this.digests = desk.digests();
    this.room = room;
    this.completion = completion;
    this.clock = clock;
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
    check(seen, piece);
    if (seen.length() == null) {
      room.expect(caller, Math.max(0, piece.reach() - seen.offset()));
    }
    try (Held held = leases.take(seen, Takeover.DISCARD, piece.manner().wake())) {
      UploadSession session = held.session();
      check(session, piece);
      Piece settled = piece.withTotal(piece.total() == null ? session.length() : piece.total());
      try (Staging staging = own.bytes(session)) {
        return append(caller, held, staging, settled, decision);
      }
    }
  }

  private UploadSession append(
      Caller caller, Held held, Staging staging, Piece piece, @Nullable Decision decision)
      throws IOException {
    Running running = digests.of(held.session());
    try {
      long end = write(held, staging, piece, running, room.watch(caller, piece));
      UploadSession ahead = held.session().at(end, piece.total());
      if (decision == null || !ahead.isWhole()) {
        commit(held, staging, ahead, running, true);
        return held.session();
      }
      return finish(caller, held, new Completion.Bytes(staging, end, running), decision);
    } catch (Refusal | IOException refused) {
      cutOff(held, staging, refused);
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
  private long write(Held held, Staging staging, Piece piece, Running running, RoomWatch watch)
      throws IOException {
    var copy = new PieceCopy(piece, staging, running);
    boolean whole = copy.run(new Between(held, staging, piece, running, watch));
    if (whole) {
      watch.ended(copy.position(), held.session().offset());
    }
    if (whole && held.mayCommit()) {
      return copy.position();
    }
    @Nullable Refusal broken = copy.broken();
    boolean counts = piece.manner().resumable() && copy.position() > held.session().offset();
    if (counts && held.mayCommit()) {
      commit(held, staging, held.session().at(copy.position(), piece.total()), running, true);
    }
    throw broken == null || held.isEnded() ? Held.takenOver() : broken;
  }

  /// @param last whether nothing more is written
  private void commit(
      Held held, Staging staging, UploadSession ahead, Running running, boolean last)
      throws IOException {
    staging.sync();
    held.advance(ahead.offset(), ahead.length(), last);
    digests.stands(ahead.id(), ahead.offset(), running);
  }

  private UploadSession finish(Caller caller, Held held, Completion.Bytes bytes, Decision decision)
      throws IOException {
    try (Received received = completion.received(bytes)) {
      Media made = finishOrCommit(caller, held, new Ending(bytes, received), decision);
      return held.session().completed(bytes.size(), made.id());
    }
  }

  private record Ending(Completion.Bytes bytes, Received received) {}

  /// Where the medium is refused the bytes are there all the same: it may be taken later.
  private Media finishOrCommit(Caller caller, Held held, Ending ending, Decision decision)
      throws IOException {
    try {
      return completion.finish(caller, held, ending.received(), decision);
    } catch (Refusal refused) {
      Completion.Bytes bytes = ending.bytes();
      try {
        UploadSession ahead = held.session().at(bytes.size(), bytes.size());
        commit(held, bytes.staging(), ahead, bytes.running(), true);
      } catch (IOException | Refusal lost) {
        refused.addSuppressed(lost);
      }
      throw refused;
    }
  }

  /// Breaks a piece off where somebody else wants the session or there is no room, and commits now
  /// and then how far a long one has come.
  private final class Between implements PieceCopy.Between {
    private final Held held;
    private final Staging staging;
    private final Piece piece;
    private final Running running;
    private final RoomWatch watch;
    private long time = clock.millis();

    Between(Held held, Staging staging, Piece piece, Running running, RoomWatch watch) {
      this.held = held;
      this.staging = staging;
      this.piece = piece;
      this.running = running;
      this.watch = watch;
    }

    @Override
    public boolean goesOn(long position) throws IOException {
      if (held.isEnded()) {
        return false;
      }
      watch.arrived(position, held.session().offset());
      if (isDue(position)) {
        commit(held, staging, held.session().at(position, piece.total()), running, false);
        time = clock.millis();
      }
      return true;
    }

    private boolean isDue(long position) {
      long gained = position - held.session().offset();
      boolean isLong =
          gained >= CHECKPOINT_BYTES || clock.millis() - time >= CHECKPOINT_TIME.toMillis();
      return piece.manner().resumable() && gained > 0 && isLong;
    }

    @Override
    public boolean mayWrite() {
      return held.mayWrite();
    }
  }
}
