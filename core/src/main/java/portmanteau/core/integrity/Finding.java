package portmanteau.core.integrity;

/// One thing that is not as it should be.
///
/// @param subject what: the id of a blob, an account or an upload session
/// @param detail what is wrong, in few words
/// @param repaired whether that has been done about it what can be done
public record Finding(Kind kind, String subject, String detail, boolean repaired) {

  /// What may be wrong.
  public enum Kind {
    /// A row whose file is gone.
    DANGLING,
    /// A file without a row.
    ORPHAN,
    /// A file that is shorter or longer than its row says.
    WRONG_SIZE,
    /// A file whose bytes are not those of its hash.
    WRONG_HASH,
    /// A number that is not the sum of what it counts.
    WRONG_COUNTER,
    /// An upload that cannot go on, or what is left of one.
    STALE_SESSION
  }
}
