package portmanteau.catalogue.upload;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import portmanteau.catalogue.engine.Chunks;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.core.Problem;
import portmanteau.core.blob.StagingId;
import portmanteau.core.idempotency.Attempt;
import portmanteau.core.upload.session.UploadLeases;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.Lease;

/// The leases of upload sessions, in SQL.
public final class SqlUploadLeases implements UploadLeases {
  private final Engine engine;

  public SqlUploadLeases(Engine engine) {
    this.engine = engine;
  }

  @Override
  public boolean isShared() {
    return !engine.isEmbedded();
  }

  @Override
  public Optional<UploadSession> take(StagingId id) {
    return engine.change(session ->
        UploadRow.first(
            session,
            """
            update upload_session set lease = lease + 1 where id = ? and state = 'OPEN' returning
            """
                + UploadRow.COLUMNS,
            id.value()));
  }

  @Override
  public boolean advance(StagingId id, long lease, Progress progress) {
    if (Attempt.current().isEmpty()) {
      return engine.change(session -> move(session, id, lease, progress));
    }
    return Once.change(
        engine,
        Progress.KIND,
        session -> {
          if (!move(session, id, lease, progress)) {
            throw new Problem.Conflict("Another request has taken over this upload.").refusal();
          }
          return true;
        },
        moved -> progress.note(),
        (session, note) -> Optional.of(true));
  }

  private static boolean move(Session session, StagingId id, long lease, Progress progress) {
    int moved =
        session.update(
            """
            update upload_session
            set held = ?, length = coalesce(?, length), lease = ?, released = ?
            where id = ? and lease in (?, ?) and state = 'OPEN'
            """,
            progress.offset(),
            progress.length(),
            lease,
            progress.last() ? lease : lease - 1,
            id.value(),
            lease - 1,
            lease);
    return moved > 0;
  }

  @Override
  public void release(StagingId id, long lease) {
    engine.change(session ->
        session.update(
            "update upload_session set released = ? where id = ? and released < ?",
            lease,
            id.value(),
            lease));
  }

  @Override
  public void ask(StagingId id, long lease) {
    engine.change(session ->
        session.update(
            "update upload_session set asked = ? where id = ? and asked < ?",
            lease,
            id.value(),
            lease));
  }

  @Override
  public void heard(StagingId id, long lease) {
    engine.change(session ->
        session.update(
            "update upload_session set asked = 0 where id = ? and asked = ?", id.value(), lease));
  }

  @Override
  public Map<StagingId, Lease> leases(Collection<StagingId> ids) {
    record Leased(StagingId id, Lease lease) {}
    List<Leased> rows =
        engine.read(session ->
            Chunks.rows(
                session,
                "select id, lease, released, asked from upload_session where id in ",
                ids.stream().map(StagingId::value).toList(),
                row ->
                    new Leased(
                        new StagingId(row.text()),
                        new Lease(row.number(), row.number(), row.number()))));
    return rows.stream().collect(Collectors.toMap(Leased::id, Leased::lease));
  }
}
