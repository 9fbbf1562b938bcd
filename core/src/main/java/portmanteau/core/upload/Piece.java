package portmanteau.core.upload;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

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

  /// What counts of a piece that breaks off.
  ///
  /// @param resumable whether the bytes that have arrived do; else all or nothing
  /// @param wake lets whoever waits for more bytes go on at once, with a refusal; called from
  ///   another thread, once or more often
  public record Manner(boolean resumable, Runnable wake) {
    /// For bytes that are all there.
    public static final Manner AT_ONCE = new Manner(false, () -> {});
  }

  /// No bytes at all, at the place where an upload stands.
  public static Piece none(UploadSession session, long limit) {
    return new Piece(
        InputStream.nullInputStream(), session.offset(), 0L, null, limit, Manner.AT_ONCE);
  }

  Piece withTotal(@Nullable Long settled) {
    return new Piece(bytes, offset, size, settled, limit, manner);
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
}
