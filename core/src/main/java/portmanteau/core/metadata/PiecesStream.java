package portmanteau.core.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ByteSource;

/// The new file, as it is read; neighbours of the old one are read together.
final class PiecesStream extends InputStream {
  private final ByteSource source;
  private final Pieces pieces;
  private @Nullable Piece ahead;
  private @Nullable Piece current;
  private long done;

  PiecesStream(ByteSource source, Pieces pieces) {
    this.source = source;
    this.pieces = pieces;
  }

  /// Whether it is the old file, all of it; nothing can be read afterwards.
  boolean isWhole(long size) {
    @Nullable Piece first = advance();
    return first != null
        && !first.isOurs()
        && first.from() == 0
        && first.length() == size
        && advance() == null;
  }

  private @Nullable Piece advance() {
    @Nullable Piece now = ahead == null ? pieces.next() : ahead;
    ahead = null;
    while (now != null) {
      @Nullable Piece next = pieces.next();
      if (next == null || !now.isFollowedBy(next)) {
        ahead = next;
        return now;
      }
      now = now.and(next);
    }
    return null;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (current == null || done == current.size()) {
      current = advance();
      done = 0;
      if (current == null) {
        return -1;
      }
    }
    int most = (int) Math.min(length, current.size() - done);
    int count;
    if (current.isOurs()) {
      System.arraycopy(current.ours(), (int) done, target, offset, most);
      count = most;
    } else {
      count = source.read(ByteBuffer.wrap(target, offset, most), current.from() + done);
      if (count < 0) {
        throw new EOFException("the picture is shorter than it was");
      }
    }
    done += count;
    return count;
  }
}
