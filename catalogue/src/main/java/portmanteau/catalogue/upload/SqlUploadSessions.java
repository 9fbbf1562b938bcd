package portmanteau.catalogue.upload;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.access.LiveAccount;
import portmanteau.catalogue.engine.Chunks;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.UserId;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.UploadSession;
import portmanteau.core.upload.UploadSessions;

/// The upload sessions, in SQL.
public final class SqlUploadSessions implements UploadSessions {
  private static final String COLUMNS =
      "id, account, owner, file_name, held, length, state, created, expires, lease";

  private final Engine engine;

  public SqlUploadSessions(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void add(UploadSession upload) {
    UserId owner = upload.owner();
    engine.change(session -> {
      LiveAccount.require(session, upload.account());
      return session.update(
          """
          insert into upload_session (id, account, owner, file_name, held, length, state,
            created, expires, lease)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          upload.id().value(),
          upload.account().value(),
          owner == null ? null : owner.value(),
          upload.fileName(),
          upload.offset(),
          upload.length(),
          upload.state().name(),
          upload.created(),
          upload.expires(),
          upload.lease());
    });
  }

  @Override
  public Optional<UploadSession> find(StagingId id) {
    return engine.read(session ->
        session.first(
            "select " + COLUMNS + " from upload_session where id = ?",
            SqlUploadSessions::upload,
            id.value()));
  }

  @Override
  public Optional<UploadSession> take(StagingId id) {
    return engine.change(session ->
        session.first(
            "update upload_session set lease = lease + 1 where id = ? and state = 'OPEN' returning "
                + COLUMNS,
            SqlUploadSessions::upload,
            id.value()));
  }

  @Override
  public boolean advance(StagingId id, long lease, long offset, @Nullable Long length) {
    int moved =
        engine.change(session ->
            session.update(
                """
                update upload_session set held = ?, length = coalesce(?, length)
                where id = ? and lease = ? and state = 'OPEN'
                """,
                offset,
                length,
                id.value(),
                lease));
    return moved > 0;
  }

  @Override
  public List<StagingId> sweepExpired(Instant now, int limit) {
    return engine.change(session ->
        session.list(
            """
            delete from upload_session where id in
              (select id from upload_session where expires <= ? limit ?)
            returning id
            """,
            row -> new StagingId(row.text()),
            now,
            limit));
  }

  @Override
  public Set<StagingId> known(Collection<StagingId> ids) {
    return engine.scan(session ->
        Chunks.known(
            session, "upload_session", ids, StagingId::value, row -> new StagingId(row.text())));
  }

  private static UploadSession upload(Row row) {
    return new UploadSession(
        new StagingId(row.text()),
        new AccountId(row.text()),
        owner(row.uuidOrNull()),
        row.text(),
        row.number(),
        row.numberOrNull(),
        UploadSession.State.valueOf(row.text()),
        row.instant(),
        row.instant(),
        row.number());
  }

  private static @Nullable UserId owner(@Nullable UUID id) {
    return id == null ? null : new UserId(id);
  }
}
