package portmanteau.core.upload.session;

import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;

/// Port: sessions that become media, each in one durable transaction with all that
/// `MediaCatalogue.add` does.
public interface UploadEndings {

  /// Adds a medium and the complete session that tells of it.
  ///
  /// @throws portmanteau.core.Refusal as `MediaCatalogue.add`
  Ended add(UploadSession complete, NewMedia media);

  /// A session that has ended, and what was made of it.
  record Ended(UploadSession session, Media media) {}

  /// Adds a medium of a session that is held, ends the session at `size` bytes, lets its lease go
  /// and removes the sessions that were its parts.
  ///
  /// @param held as it was taken, or moved since: its offset must still be so, and its lease be
  ///   that or the one before
  /// @throws portmanteau.core.Refusal as `MediaCatalogue.add`; `Conflict` where the session was
  ///   taken, moved or ended since, or a part of it is gone
  Media finish(UploadSession held, long size, NewMedia media);

  /// Ends a session that held a request, which has been answered; durable when this returns. False,
  /// and nothing happens, where that session has ended or is of another kind.
  boolean answered(StagingId id);

  /// What was made of a session that has ended; `Gone` where it has been deleted since.
  Media made(MediaId id);
}
