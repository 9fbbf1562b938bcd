package portmanteau.core.upload.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import portmanteau.core.blob.StagingId;

/// Port: the rows of upload sessions, to be read one by one.
public interface SessionRows {

  /// A row.
  ///
  /// @param held acknowledged bytes
  record SessionRow(StagingId id, long held, UploadSession.State state, Instant expires) {

    /// Whether it still waits for bytes.
    public boolean isOpen() {
      return state == UploadSession.State.OPEN;
    }

    /// When the row should be gone.
    public Instant end() {
      return switch (state) {
        case OPEN, COMPLETE -> expires;
        case EXPIRED -> expires.plus(UploadSessions.REMEMBERED);
      };
    }
  }

  /// Up to `limit` rows after that id, in the order of ids; the empty text is before all.
  List<SessionRow> after(String id, int limit);

  Optional<SessionRow> find(StagingId id);

  /// Removes the row if it is unchanged.
  boolean remove(SessionRow row);
}
