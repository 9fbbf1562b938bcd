package portmanteau.catalogue.upload;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import portmanteau.catalogue.access.LiveAccount;
import portmanteau.catalogue.engine.Chunks;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSessions;

/// The upload sessions, in SQL.
public final class SqlUploadSessions implements UploadSessions {
  private final Engine engine;

  public SqlUploadSessions(Engine engine) {
    this.engine = engine;
  }

  @Override
  public UploadSession add(UploadSession upload, int mostOpen) {
    return Once.change(
        engine,
        "upload",
        session -> {
          LiveAccount.require(session, upload.account());
          // Of those that begin at the same time each counts the ones before it.
          session.lockRow("account", upload.account().value());
          if (open(session, upload) >= mostOpen) {
            throw new Problem.QuotaExceeded(
                    "%d uploads are open; finish or end some of them.".formatted(mostOpen))
                .refusal();
          }
          requireRoom(session, upload);
          UploadRow.insert(session, upload);
          return upload;
        },
        made -> made.id().value(),
        UploadRow::find);
  }

  /// What the owner has open already.
  private static long open(Session session, UploadSession upload) {
    var owner = OwnerColumns.of(upload.owner());
    return session
        .first(
            """
            select count(*) from upload_session
            where account = ? and owner is not distinct from ? and stranger = ?
              and state = 'OPEN'
            """,
            Row::number,
            upload.account().value(),
            owner.user(),
            owner.stranger())
        .orElseThrow();
  }

  /// What is open counts with what it holds, or will.
  private static void requireRoom(Session session, UploadSession upload) {
    long bytes = Objects.requireNonNullElse(upload.length(), upload.offset());
    String account = upload.account().value();
    boolean isOver =
        bytes > 0
            && session.exists(
                """
                select 1 from account where id = ? and quota_bytes > 0
                  and ? > quota_bytes - used_bytes
                    - (select coalesce(sum(coalesce(length, held)), 0) from upload_session
                       where account = ? and state = 'OPEN')
                """,
                account,
                bytes,
                account);
    if (isOver) {
      throw new Problem.QuotaExceeded(
              "The account's quota of stored bytes is used up, or will be by open uploads.")
          .refusal();
    }
  }

  @Override
  public Optional<UploadSession> find(StagingId id) {
    return engine.read(session -> UploadRow.find(session, id.value()));
  }

  @Override
  public long openBytes(AccountId account) {
    return engine.read(session ->
        session
            .first(
                """
                select coalesce(sum(coalesce(length, held)), 0) from upload_session
                where account = ? and state = 'OPEN'
                """,
                Row::number,
                account.value())
            .orElseThrow());
  }

  @Override
  public List<StagingId> waitingFor(StagingId part) {
    return engine.read(session ->
        session.list(
            """
            select distinct p.whole from upload_part p join upload_session s on s.id = p.whole
            where p.part = ? and s.state = 'OPEN'
            """,
            row -> new StagingId(row.text()),
            part.value()));
  }

  @Override
  public List<StagingId> beginningWith(StagingId part) {
    return engine.read(session ->
        session.list(
            "select whole from upload_part where part = ? and position = 0",
            row -> new StagingId(row.text()),
            part.value()));
  }

  @Override
  public void remove(StagingId id) {
    engine.release(
        session -> session.update("delete from upload_session where id = ?", id.value()));
  }

  @Override
  public List<StagingId> sweepExpired(Instant now, int limit) {
    return engine.release(session ->
        session.list(
            """
            update upload_session set state = 'EXPIRED' where id in
              (select id from upload_session where state <> 'EXPIRED' and expires <= ? limit ?)
            returning id
            """,
            row -> new StagingId(row.text()),
            now,
            limit));
  }

  @Override
  public int forget(Instant then, int limit) {
    return engine.release(session ->
        session.update(
            """
            delete from upload_session where id in
              (select id from upload_session where state = 'EXPIRED' and expires <= ? limit ?)
            """,
            then,
            limit));
  }

  @Override
  public Set<StagingId> known(Collection<StagingId> ids) {
    return engine.scan(session ->
        Chunks.known(
            session,
            "select id from upload_session where state <> 'EXPIRED' and id in ",
            ids,
            StagingId::value,
            row -> new StagingId(row.text())));
  }
}
