package portmanteau.core.upload.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import portmanteau.core.blob.StagingId;

/// Port: the rows of upload sessions, for those who look at one after the other.
public interface SessionRows {

  /// A row.
  ///
  /// @param held bytes that were promised
  record SessionRow(StagingId id, long held, UploadSession.State state, Instant expires) {

    /// Whether its bytes are still waited for.
    public boolean isOpen() {
      return state == UploadSession.State.OPEN;
    }

    /// From when on it should not be there any more.
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

  /// Removes the row where it still says the same.
  boolean remove(SessionRow row);
}
