package portmanteau.core.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.Texts;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;

/// Uploads in pieces: an offset that was told is on stable storage, and a refused piece changes
/// nothing.
public final class Uploads {
  /// How long a session lives.
  public static final Duration LIFETIME = Duration.ofHours(24);

  private static final int BUFFER = 64 * 1024;

  private final UploadSessions sessions;
  private final Blobs blobs;
  private final Turns turns = new Turns();
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Uploads(
      UploadSessions sessions, Blobs blobs, Identifiers identifiers, InstantSource clock) {
    this.sessions = sessions;
    this.blobs = blobs;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /// One piece of an upload.
  ///
  /// @param offset where it begins, bytes from the start of the file
  /// @param size bytes it must have; null where only its end tells
  /// @param total bytes of the whole file; null where not told
  /// @param limit bytes the whole file may have
  public record Piece(
      InputStream bytes, long offset, @Nullable Long size, @Nullable Long total, long limit) {
    Piece of(@Nullable Long settled) {
      return new Piece(bytes, offset, size, settled, limit);
    }
  }

  /// Begins an upload with its first piece, which must begin at 0. Nothing is left behind where it
  /// is refused.
  public UploadSession begin(Caller caller, String fileName, Piece first) throws IOException {
    if (first.offset() != 0) {
      throw new Problem.OffsetMismatch(0).refusal();
    }
    var now = clock.instant();
    var session =
        new UploadSession(
            StagingId.create(identifiers),
            caller.accountId(),
            ownerOf(caller),
            Texts.clean(fileName),
            0,
            first.total(),
            UploadSession.State.OPEN,
            now,
            now.plus(LIFETIME),
            0);
    try {
      long offset;
      try (Staging staging = blobs.stage(session.id())) {
        offset = write(staging, first);
      }
      sessions.add(at(session, offset, first.total()));
      return at(session, offset, first.total());
    } catch (Throwable failure) {
      blobs.discard(session.id());
      throw failure;
    }
  }

  /// Goes on with an upload of the caller's.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`, `Gone`, `Conflict` (complete, or total changed),
  ///   `OffsetMismatch`, `TooLarge`, `Invalid` (a size that differs)
  public UploadSession append(Caller caller, StagingId id, Piece piece) throws IOException {
    try (var _ = turns.take(id)) {
      open(caller, id);
      UploadSession session =
          sessions
              .take(id)
              .orElseThrow(() -> new Problem.NotFound("There is no such upload").refusal());
      if (piece.offset() != session.offset()) {
        throw new Problem.OffsetMismatch(session.offset()).refusal();
      }
      if (session.length() != null
          && piece.total() != null
          && !session.length().equals(piece.total())) {
        throw new Problem.Invalid("Content-Range", "The total size has changed").refusal();
      }
      Long total = piece.total() == null ? session.length() : piece.total();
      long offset;
      try (Staging staging = reopen(id)) {
        offset = write(staging, piece.of(total));
      }
      if (!sessions.advance(id, session.lease(), offset, total)) {
        throw new Problem.Conflict("Another request has taken over this upload").refusal();
      }
      return at(session, offset, total);
    }
  }

  /// The caller's upload, still open.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`, also for somebody else's; `Gone` when expired;
  ///   `Conflict` when complete
  public UploadSession open(Caller caller, StagingId id) {
    UploadSession session =
        sessions
            .find(id)
            .filter(found -> found.account().equals(caller.accountId()))
            .filter(found -> Objects.equals(found.owner(), ownerOf(caller)))
            .orElseThrow(() -> new Problem.NotFound("There is no such upload").refusal());
    if (session.isExpired(clock.instant())) {
      throw new Problem.Gone("The upload has expired").refusal();
    }
    if (session.state() == UploadSession.State.COMPLETE) {
      throw new Problem.Conflict("The upload is already complete").refusal();
    }
    return session;
  }

  /// Waits until no piece of the session is being written; until it is closed none begins.
  public Turns.Turn turn(StagingId id) {
    return turns.take(id);
  }

  /// The bytes are gone only where the disk failed to keep them; they can never be trusted again.
  private Staging reopen(StagingId id) throws IOException {
    try {
      return blobs.reopen(id);
    } catch (NoSuchFileException lost) {
      throw new Refusal(new Problem.Gone("The upload's bytes are lost; begin again"), lost);
    }
  }

  private static long write(Staging staging, Piece piece) throws IOException {
    long limit = piece.total() == null ? piece.limit() : Math.min(piece.total(), piece.limit());
    if (piece.total() != null && piece.total() > piece.limit()) {
      throw new Problem.TooLarge(piece.limit()).refusal();
    }
    byte[] buffer = new byte[BUFFER];
    long position = piece.offset();
    for (int count; (count = piece.bytes().read(buffer)) >= 0; position += count) {
      if (count > limit - position) {
        throw new Problem.TooLarge(limit).refusal();
      }
      staging.write(ByteBuffer.wrap(buffer, 0, count), position);
    }
    if (piece.size() != null && position - piece.offset() != piece.size()) {
      throw new Problem.Invalid("Content-Range", "File size doesn't match headers").refusal();
    }
    staging.sync();
    return position;
  }

  private static UploadSession at(UploadSession session, long offset, @Nullable Long length) {
    return new UploadSession(
        session.id(),
        session.account(),
        session.owner(),
        session.fileName(),
        offset,
        length,
        session.state(),
        session.created(),
        session.expires(),
        session.lease());
  }

  private static @Nullable UserId ownerOf(Caller caller) {
    return caller.asUser().map(User::id).orElse(null);
  }
}
