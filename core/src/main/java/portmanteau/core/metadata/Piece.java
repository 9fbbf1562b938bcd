package portmanteau.core.metadata;

/// What comes next in the new file: bytes of the old one, or bytes of ours.
///
/// @param from where it begins in the old file; of our bytes -1
/// @param length bytes of the old file
/// @param ours empty where the old file's are meant
@SuppressWarnings("ArrayRecordComponent") // never compared
record Piece(long from, long length, byte[] ours) {
  private static final byte[] NONE = {};

  static Piece of(long from, long to) {
    return new Piece(from, to - from, NONE);
  }

  /// Our bytes in the place of some of the old file's; these, where they are the same.
  static Piece instead(Window old, long from, long to, byte[] ours) {
    return to - from == ours.length && old.holds(from, ours)
        ? of(from, to)
        : new Piece(-1, 0, ours);
  }

  boolean isOurs() {
    return ours.length > 0;
  }

  long size() {
    return isOurs() ? ours.length : length;
  }

  /// Whether the other one is what follows in the old file.
  boolean isFollowedBy(Piece next) {
    return !isOurs() && !next.isOurs() && next.from == from + length;
  }

  Piece and(Piece next) {
    return of(from, next.from + next.length);
  }
}
