package portmanteau.core.integrity;

import java.util.List;

/// One thing found wrong.
///
/// @param subject what: the id of a blob, an account or an upload session
/// @param detail what is wrong, in few words
/// @param repaired whether it has been repaired, as far as possible
/// @param media the first of the media it affects
public record Finding(
    Kind kind, String subject, String detail, boolean repaired, List<AffectedMedium> media) {
  public Finding {
    media = List.copyOf(media);
  }

  /// One that reaches no medium.
  public Finding(Kind kind, String subject, String detail, boolean repaired) {
    this(kind, subject, detail, repaired, List.of());
  }

  /// What can be wrong.
  public enum Kind {
    /// A row whose file is gone.
    DANGLING,
    /// A file without a row.
    ORPHAN,
    /// A file that is shorter or longer than its row says.
    WRONG_SIZE,
    /// A file whose bytes are not those of its hash.
    WRONG_HASH,
    /// A counter that does not match what it counts.
    WRONG_COUNTER,
    /// An upload that cannot continue, or the remains of one.
    STALE_SESSION,
    /// A part of the catalogue that is corrupt, or a row that cannot be read.
    CORRUPT
  }
}
