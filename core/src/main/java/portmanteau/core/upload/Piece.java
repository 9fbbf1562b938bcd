package portmanteau.core.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Problem.UploadMismatch.Reason;
import portmanteau.core.Refusal;
import portmanteau.core.StreamBuffer;
import portmanteau.core.blob.Staging;
import portmanteau.core.upload.RunningDigests.Running;
import portmanteau.core.upload.session.UploadSession;

/// One piece of an upload.
///
/// @param bytes read to their end
/// @param offset where it begins, bytes from the start of the file
/// @param size bytes it must have; null where only its end tells
/// @param total bytes of the whole file; null where not told
/// @param limit bytes the whole file may have
/// @param manner what counts where it breaks off
public record Piece(
    InputStream bytes,
    long offset,
    @Nullable Long size,
    @Nullable Long total,
    long limit,
    Manner manner) {

  /// Hears of a piece as it is appended, on the thread that does so.
  @FunctionalInterface
  public interface Watcher {
    Watcher NOBODY = offset -> {};

    /// The upload is this piece's now, and no byte of it was read: whoever asks for the upload from
    /// here on finds it at work.
    default void begins() {}

    /// Bytes up to there are on stable storage, and promised.
    void promised(long offset);
  }

  /// What counts of a piece that breaks off, and what its end means.
  ///
  /// @param resumable whether the bytes that have arrived do; else all or nothing
  /// @param wake lets whoever waits for more bytes go on at once, with a refusal; called from
  ///   another thread, once or more often
  /// @param last whether the upload ends where the piece does
  /// @param watcher hears of a long piece every few seconds
  public record Manner(boolean resumable, Runnable wake, boolean last, Watcher watcher) {
    /// For bytes that are all there.
    public static final Manner AT_ONCE = new Manner(false, () -> {});

    /// Of a piece that may be followed by others, and that nobody watches.
    public Manner(boolean resumable, Runnable wake) {
      this(resumable, wake, false, Watcher.NOBODY);
    }

    boolean isWatched() {
      return !watcher.equals(Watcher.NOBODY);
    }
  }

  /// No bytes at all, at the place where an upload stands.
  public static Piece none(UploadSession session, long limit) {
    return new Piece(
        InputStream.nullInputStream(), session.offset(), 0L, null, limit, Manner.AT_ONCE);
  }

  /// Refuses an end that is not where the whole file was to end.
  void requireEnd(long end) {
    if (manner.last() && total != null && total != end) {
      throw new Problem.UploadMismatch(Reason.INCOMPLETE).refusal();
    }
  }

  Piece withTotal(@Nullable Long settled) {
    return new Piece(bytes, offset, size, settled, limit, manner);
  }

  /// Bytes of the whole file, once this piece has ended there; null where not told.
  @Nullable Long totalAt(long end) {
    return manner.last() ? Long.valueOf(end) : total;
  }

  /// Bytes that it brings, as far as that is told.
  long told() {
    return size == null ? 0 : size;
  }

  /// Bytes the whole file will have, or at least where this piece ends, as far as is told.
  long reach() {
    return total != null ? total : offset + told();
  }

  /// Bytes the whole file may have, as far as is known.
  long most() {
    return total == null ? limit : Math.min(total, limit);
  }

  /// Brings the bytes into a staging place, once it runs.
  Copy into(Staging staging, Running running) {
    return new Copy(this, staging, running);
  }

  /// Decides on the way whether to go on.
  interface Between {
    /// Asked before each read, with where the next byte goes.
    boolean goesOn(long position) throws IOException;

    /// Asked after each read, which may have taken any time, before what came of it is written.
    default boolean mayWrite() {
      return true;
    }
  }

  /// Brings a piece's bytes into a staging place, each at its position, hashed on the way.
  static final class Copy {
    private final Piece piece;
    private final Staging staging;
    private final Running running;
    private long position;
    private @Nullable Refusal broken;

    private Copy(Piece piece, Staging staging, Running running) {
      this.piece = piece;
      this.staging = staging;
      this.running = running;
      this.position = piece.offset();
    }

    /// Where the next byte goes.
    long position() {
      return position;
    }

    /// Why the piece broke off; null where it did not.
    @Nullable Refusal broken() {
      return broken;
    }

    /// Copies until the piece ends, breaks off or is not to go on; tells whether it came to its
    /// end.
    ///
    /// @throws Refusal `TooLarge`; `UploadMismatch` where the piece ends before the size it must
    ///   have
    boolean run(Between between) throws IOException {
      try (var buffer = new StreamBuffer()) {
        return run(between, buffer);
      }
    }

    private boolean run(Between between, StreamBuffer buffer) throws IOException {
      while (between.goesOn(position)) {
        int count = read(buffer.bytes());
        if (broken != null) {
          return false;
        }
        if (count < 0) {
          requireSize();
          return true;
        }
        if (count > piece.most() - position) {
          throw new Problem.TooLarge(piece.most()).refusal();
        }
        if (!between.mayWrite()) {
          return false;
        }
        running.update(position, buffer.bytes(), count);
        staging.write(ByteBuffer.wrap(buffer.bytes(), 0, count), position);
        position += count;
        buffer.filled(count);
      }
      return false;
    }

    private int read(byte[] buffer) throws IOException {
      try {
        return piece.bytes().read(buffer);
      } catch (Refusal cut) {
        broken = cut;
        return 0;
      }
    }

    private void requireSize() {
      if (piece.size() != null && position - piece.offset() != piece.size()) {
        throw new Problem.UploadMismatch(Reason.PIECE_TOO_SHORT).refusal();
      }
    }
  }
}
