package portmanteau.catalogue.upload;

import java.util.List;
import java.util.Optional;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.session.SessionRows;
import portmanteau.core.upload.session.UploadSession;

/// The rows of upload sessions one after the other, in SQL.
public final class SqlSessionRows implements SessionRows {
  private static final String SELECT = "select id, held, state, expires from upload_session ";

  private final Engine engine;

  public SqlSessionRows(Engine engine) {
    this.engine = engine;
  }

  @Override
  public List<SessionRow> after(String id, int limit) {
    return engine.scan(session ->
        session.list(SELECT + "where id > ? order by id limit ?", SqlSessionRows::row, id, limit));
  }

  @Override
  public Optional<SessionRow> find(StagingId id) {
    return engine.read(
        session -> session.first(SELECT + "where id = ?", SqlSessionRows::row, id.value()));
  }

  @Override
  public boolean remove(SessionRow row) {
    int removed =
        engine.change(session ->
            session.update(
                "delete from upload_session where id = ? and held = ? and state = ? and expires = ?",
                row.id().value(),
                row.held(),
                row.state().name(),
                row.expires()));
    return removed > 0;
  }

  private static SessionRow row(Row row) {
    return new SessionRow(
        new StagingId(row.text()),
        row.number(),
        UploadSession.State.valueOf(row.text()),
        row.instant());
  }
}
