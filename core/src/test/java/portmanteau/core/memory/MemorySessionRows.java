package portmanteau.core.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.session.SessionRows;
import portmanteau.core.upload.session.UploadSession;

/// The rows of upload sessions, in memory.
record MemorySessionRows(Store store) implements SessionRows {
  private static SessionRow row(UploadSession session) {
    return new SessionRow(session.id(), session.offset(), session.state(), session.expires());
  }

  @Override
  public List<SessionRow> after(String id, int limit) {
    return store.tables().sessions.values().stream()
        .filter(session -> session.id().value().compareTo(id) > 0)
        .sorted(Comparator.comparing(session -> session.id().value()))
        .limit(limit)
        .map(MemorySessionRows::row)
        .toList();
  }

  @Override
  public Optional<SessionRow> find(StagingId id) {
    return Optional.ofNullable(store.tables().sessions.get(id)).map(MemorySessionRows::row);
  }

  @Override
  public boolean remove(SessionRow row) {
    return store.change(
        draft -> draft.sessions.values().removeIf(session -> row(session).equals(row)));
  }
}
