package portmanteau.core.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.StreamBuffer;
import portmanteau.core.blob.Staging;

/// Brings a piece's bytes into a staging place, each at its position, hashed on the way.
final class PieceCopy {
  private final Piece piece;
  private final Staging staging;
  private final Running running;
  private long position;
  private @Nullable Refusal broken;

  PieceCopy(Piece piece, Staging staging, Running running) {
    this.piece = piece;
    this.staging = staging;
    this.running = running;
    this.position = piece.offset();
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

  /// Where the next byte goes.
  long position() {
    return position;
  }

  /// Why the piece broke off; null where it did not.
  @Nullable Refusal broken() {
    return broken;
  }

  /// Copies until the piece ends, breaks off or is not to go on; tells whether it came to its end.
  ///
  /// @throws Refusal `TooLarge`; `Invalid` where the piece ends before the size it must have
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
      throw new Problem.Invalid("Content-Range", "File size doesn't match headers").refusal();
    }
  }
}
